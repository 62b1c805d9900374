import { z } from "zod";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import type { PushSubscription } from "@/lib/domain/notice/push-subscription";
import { hasEnded } from "@/lib/domain/session";
import { database, type Database } from "./client";
import { keysFor } from "./keyring";
import { beginReader } from "./notice-choices";
import { openToken, sealToken } from "./sealed-token";
import { hashSessionKey, sessionHashes } from "./session-hash";

/** The browsers in which people are told by web push: each belongs to a session, and goes with it. */

/** Keeps others from adding browsers of the account until the transaction ends, so that they are counted. */
export async function lockBrowsers(db: Database, accountId: string): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext(${`browsers of ${accountId}`}))`;
}

/** Of how many browsers the account is told, besides the one with that session. */
export async function countOtherBrowsers(
  db: Database,
  accountId: string,
  sessionKey: string,
): Promise<number> {
  const sessionToken = { notIn: [...sessionHashes(sessionKey)] };
  return db.noticeBrowser.count({ where: { accountId, sessionToken } });
}

interface NewBrowser {
  readonly accountId: string;
  /** Of a session of that account. */
  readonly sessionKey: string;
  readonly subscription: PushSubscription;
}

/**
 * Tells the account in the browser with that session. It takes the place of what was known of that session,
 * and of an earlier session of the same browser. false: the session is no more, or another's.
 */
export async function addBrowser(
  db: Database,
  { accountId, sessionKey, subscription }: NewBrowser,
  now: Instant,
): Promise<boolean> {
  const session = await db.session.findFirst({
    where: {
      sessionToken: { in: [...sessionHashes(sessionKey)] },
      user: { accounts: { some: { providerAccountId: accountId } } },
    },
  });
  if (session === null) return false;
  const { sessionToken } = session;
  await beginReader(db, accountId, now);
  const known = await db.noticeBrowser.findMany({ where: { accountId } });
  const replaced = known.filter(
    (row) => row.sessionToken === sessionToken || opened(row)?.endpoint === subscription.endpoint,
  );
  await db.noticeBrowser.deleteMany({ where: { id: { in: replaced.map(({ id }) => id) } } });
  const sealed = sealToken(JSON.stringify(subscription), accountId, keysFor("browsers"));
  const data = { accountId, sessionToken, subscription: sealed, since: new Date(toMs(now)) };
  await db.noticeBrowser.create({ data });
  return true;
}

/** A browser as its owner is shown it. */
export interface ToldBrowser {
  readonly id: string;
  /** Coarse: "Firefox on Linux". */
  readonly name: string;
  readonly since: Instant;
  /** What its push service said when it refused the last message; null: it did not. */
  readonly refusal: string | null;
  /** Whether it is the one that asks. */
  readonly isThis: boolean;
}

/** The browsers that the account is told in, the first added first. `machineNow`: by the machine's clock. */
export async function readBrowsers(
  accountId: string,
  sessionKey: string | null,
  machineNow: Instant,
): Promise<readonly ToldBrowser[]> {
  const own = sessionKey === null ? [] : sessionHashes(sessionKey);
  return (await livingRows(accountId, machineNow)).map((row) => ({
    id: String(row.id),
    name: row.session.browser,
    since: fromMs(row.since.getTime()),
    refusal: row.refusal,
    isThis: own.includes(row.sessionToken),
  }));
}

/** How the account's browsers are reached; those that none of our keys opens are left out. */
export async function readSubscriptions(
  accountId: string,
  machineNow: Instant,
): Promise<ReadonlyMap<bigint, PushSubscription>> {
  const found = (await livingRows(accountId, machineNow)).flatMap((row) => {
    const subscription = opened(row);
    return subscription === null ? [] : [[row.id, subscription] as const];
  });
  return new Map(found);
}

/** Those whose session has not ended: one that has is removed later, and nobody is told in it. */
async function livingRows(accountId: string, machineNow: Instant) {
  const rows = await database().noticeBrowser.findMany({
    where: { accountId },
    include: { session: true },
    orderBy: { id: "asc" },
  });
  return rows.filter(({ session: { createdAt, expires } }) => {
    const life = { since: fromMs(createdAt.getTime()), expires: fromMs(expires.getTime()) };
    return !hasEnded(life, machineNow);
  });
}

const stored = z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() });

function opened(row: { readonly accountId: string; readonly subscription: string }) {
  const text = openToken(row.subscription, row.accountId, keysFor("browsers"));
  return text === null ? null : stored.parse(JSON.parse(text));
}

/** Tells the account nothing more in that browser; false: it is none of theirs. */
export async function forgetBrowser(db: Database, accountId: string, id: bigint): Promise<boolean> {
  return (await db.noticeBrowser.deleteMany({ where: { accountId, id } })).count > 0;
}

/** Notes what its push service said when it refused a message; null: it took one. */
export async function noteRefusal(id: bigint, refusal: string | null): Promise<void> {
  await database().noticeBrowser.updateMany({ where: { id }, data: { refusal } });
}

/** The session with the key `by` has come in the place of another of the same person, in the same browser. */
export async function moveBrowser(db: Database, sessionKey: string, by: string): Promise<void> {
  await db.noticeBrowser.updateMany({
    where: { sessionToken: { in: [...sessionHashes(sessionKey)] } },
    data: { sessionToken: hashSessionKey(by) },
  });
}
