import { recordEntry } from "@/lib/db/audit";
import { inTransaction, type Database } from "@/lib/db/client";
import { moveBrowser } from "@/lib/db/notice-browsers";
import { endSessions, findSession, removeEndedSessions, renewSession } from "@/lib/db/sessions";
import type { Actor } from "@/lib/domain/actor";
import { addDays, fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { isUseToBeNoted, sessionIdleDays } from "@/lib/domain/session";

/** Whose session it is is told by its key, as the browser's cookie has it. */
interface OfSession {
  readonly sessionKey: string;
  readonly now: Instant;
}

/**
 * Ends the session. With the last session of a person their GitHub token is deleted too, so that a
 * run of theirs that is still going on stops at its next effect. GitHub is not asked for leave.
 */
export async function signOut({ sessionKey, now }: OfSession): Promise<void> {
  await inTransaction(async (db) => {
    const ended = await endSessions(db, sessionKey, "this");
    if (ended?.owner != null) await recordSignOut(db, ended.owner, now);
  });
}

/**
 * Ends the session in whose place the one with the key `by` has come: whoever lets Slipway do more
 * comes back from GitHub with a new one, and goes on being told in that browser. Another person's coming
 * is the first one's sign-out.
 */
export async function replaceSession({ sessionKey, by, now }: OfSession & { readonly by: string }) {
  const [before, next] = [
    await findSession(sessionKey, new Date()),
    await findSession(by, new Date()),
  ];
  await inTransaction(async (db) => {
    if (before !== null && before.user.id === next?.user.id) await moveBrowser(db, sessionKey, by);
    const ended = await endSessions(db, sessionKey, "this");
    if (ended?.owner != null && ended.userId !== next?.user.id)
      await recordSignOut(db, ended.owner, now);
  });
}

/** Ends every session of the person whose session this is, and deletes their GitHub token. */
export async function signOutEverywhere({ sessionKey, now }: OfSession): Promise<void> {
  await inTransaction(async (db) => {
    const ended = await endSessions(db, sessionKey, "all");
    if (ended?.owner == null) return;
    const { owner, count } = ended;
    const sentence = `${owner.login} signed out everywhere: ${count === 1 ? "1 session" : `${count} sessions`}.`;
    await record(db, { owner, action: "sign-out-everywhere", now }, sentence);
  });
}

/** Removes what is left of sessions that nobody has used for too long, and tokens with them. */
export async function removeIdleSessions(): Promise<number> {
  return inTransaction((db) => removeEndedSessions(db, new Date()));
}

/**
 * Notes that the session is used now, where that was last noted a while ago: it ends later then.
 * `expires`: when it would have ended. By the machine's clock, also in a rehearsal; and no entry of
 * the audit log, since nobody did anything.
 */
export async function noteUse(sessionKey: string, expires: Instant): Promise<void> {
  const now = new Date();
  const at = fromMs(now.getTime());
  if (!isUseToBeNoted(expires, at)) return;
  await renewSession(sessionKey, new Date(toMs(addDays(at, sessionIdleDays))), now);
}

async function recordSignOut(db: Database, owner: Actor, now: Instant): Promise<void> {
  await record(db, { owner, action: "sign-out", now }, `${owner.login} signed out.`);
}

interface SessionEvent {
  readonly owner: Actor;
  readonly action: string;
  readonly now: Instant;
}

async function record(
  db: Database,
  { owner, action, now }: SessionEvent,
  sentence: string,
): Promise<void> {
  const who = { who: owner.login, account: owner.accountId };
  const nowhere = { release: null, step: null, target: null, planHash: null, code: null };
  await recordEntry(db, { at: now, ...who, action, ...nowhere, outcome: "done", sentence });
}
