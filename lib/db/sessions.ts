import type { Actor } from "@/lib/domain/actor";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { hasEnded, sessionDays, type Session } from "@/lib/domain/session";
import { database, type Database } from "./client";
import { forgetUnusedGrants } from "./grants";
import { hashSessionKey, sessionHashes } from "./session-hash";

/** A session that was ended, and whose it was. */
export interface EndedSession {
  readonly userId: string;
  /** null where their sign-in was never finished. */
  readonly owner: Actor | null;
}

/** A session as next-auth knows it: `sessionToken` is the key in the cookie. */
interface KeyedSession {
  readonly sessionToken: string;
  readonly userId: string;
  readonly expires: Date;
}

const dayMs = 86_400_000;

const under = (sessionKey: string) => ({ sessionToken: { in: [...sessionHashes(sessionKey)] } });

/** Stores a new session, used for the first time now. `expires`: when it ends unless it is used. */
export async function storeSession(session: KeyedSession, browser: string): Promise<void> {
  const { sessionToken, userId, expires } = session;
  const data = { sessionToken: hashSessionKey(sessionToken), userId, expires, browser };
  await database().session.create({ data });
}

/** The end of a session that begins now, used or not: that of its cookie. */
export function lastMomentOfSession(now: Date): Date {
  return new Date(now.getTime() + sessionDays * dayMs);
}

/** Whose a session is, and how long it lasts: both times are the machine's. */
export interface StoredSession {
  readonly userId: string;
  readonly since: Instant;
  /** When it ends unless it is used. */
  readonly expires: Instant;
}

/** The session that lies under one of these hashes of its key, also where it has ended; null: there is none. */
export async function readStoredSession(hashes: readonly string[]): Promise<StoredSession | null> {
  const row = await database().session.findFirst({ where: { sessionToken: { in: [...hashes] } } });
  return row === null ? null : { userId: row.userId, ...lifeOf(row) };
}

/** The session with that key and its owner; null where it has ended. */
export async function findSession(sessionKey: string, now: Date) {
  const row = await database().session.findFirst({
    where: under(sessionKey),
    include: { user: true },
  });
  if (row === null || hasEnded(lifeOf(row), fromMs(now.getTime()))) return null;
  return { user: row.user, expires: row.expires };
}

/** Notes that the session was used now, and when it ends unless it is used again. */
export async function renewSession(sessionKey: string, expires: Date, now: Date): Promise<void> {
  await database().session.updateMany({
    where: under(sessionKey),
    data: { expires, lastUsedAt: now },
  });
}

/** The sessions of the one whose session has that key, the last used first; null: it has none. */
export async function readSessionsBeside(
  sessionKey: string,
  now: Instant,
): Promise<readonly Session[] | null> {
  const own = await findSession(sessionKey, new Date(toMs(now)));
  if (own === null) return null;
  const hashes = sessionHashes(sessionKey);
  const rows = await database().session.findMany({
    where: { userId: own.user.id },
    orderBy: { lastUsedAt: "desc" },
  });
  return rows
    .filter((row) => !hasEnded(lifeOf(row), now))
    .map((row) => ({
      since: fromMs(row.createdAt.getTime()),
      lastUsed: fromMs(row.lastUsedAt.getTime()),
      browser: row.browser,
      isThis: hashes.includes(row.sessionToken),
    }));
}

/**
 * Ends the session with that key, or with `all` every session of the same person, and deletes their
 * GitHub token with the last one. null: there was none.
 */
export async function endSessions(
  db: Database,
  sessionKey: string,
  which: "this" | "all",
): Promise<(EndedSession & { readonly count: number }) | null> {
  const row = await db.session.findFirst({
    where: under(sessionKey),
    include: { user: { include: { accounts: true } } },
  });
  if (row === null) return null;
  const { userId, sessionToken } = row;
  const { login, accounts } = row.user;
  const accountId = accounts[0]?.providerAccountId;
  const where = which === "all" ? { userId } : { sessionToken };
  const { count } = await db.session.deleteMany({ where });
  await forgetUnusedGrants(db, [userId]);
  const owner = accountId === undefined || login === null ? null : { accountId, login };
  return { userId, owner, count };
}

/** Removes the sessions that have come to their end, and the tokens of whoever has no other. */
export async function removeEndedSessions(db: Database, now: Date): Promise<number> {
  const begunBefore = new Date(now.getTime() - sessionDays * dayMs);
  const where = { OR: [{ expires: { lte: now } }, { createdAt: { lte: begunBefore } }] };
  const owners = await db.session.findMany({ where, select: { userId: true } });
  if (owners.length === 0) return 0;
  const { count } = await db.session.deleteMany({ where });
  await forgetUnusedGrants(
    db,
    owners.map(({ userId }) => userId),
  );
  return count;
}

function lifeOf({ createdAt, expires }: { readonly createdAt: Date; readonly expires: Date }) {
  return { since: fromMs(createdAt.getTime()), expires: fromMs(expires.getTime()) };
}
