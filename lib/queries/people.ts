import { readPersonOfUser } from "@/lib/db/people";
import { sessionHashes } from "@/lib/db/session-hash";
import { readStoredSession } from "@/lib/db/sessions";
import { fromMs, type Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { hasEnded, isSessionKey } from "@/lib/domain/session";
import { anonymous } from "@/lib/domain/viewer";
import { keptWhileUnchanged } from "./kept-while-unchanged";

/** Somebody who is signed in. */
export interface Visit {
  readonly person: Person;
  /** When their session ends unless it is used, by the machine's clock. */
  readonly expires: Instant;
}

/** As many as may look at the same time, with every change: when a candidate comes out, all of them do. */
const visitsKept = 500;

/** Who is looking is found out by it, and so it is for nobody yet. By the hashes of a session's key; the key itself is kept nowhere. */
const readVisitUnder = keptWhileUnchanged(async (_viewer, ...hashes: readonly string[]) => {
  const session = await readStoredSession(hashes);
  const person = session === null ? null : await readPersonOfUser(session.userId);
  return session === null || person === null ? null : { person, session };
}, visitsKept);

/**
 * Whose session has that key; null where it has ended, or their sign-in was never finished. What is no key by its
 * form the database is not asked for: anybody can send a cookie, and as many as they like.
 */
export async function readVisit(sessionKey: string): Promise<Visit | null> {
  if (!isSessionKey(sessionKey)) return null;
  const found = await readVisitUnder(anonymous, ...sessionHashes(sessionKey));
  if (found === null || hasEnded(found.session, fromMs(Date.now()))) return null;
  return { person: found.person, expires: found.session.expires };
}
