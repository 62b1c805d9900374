import { readSessionsBeside } from "@/lib/db/sessions";
import { fromMs, type Instant } from "@/lib/domain/instant";
import type { Session } from "@/lib/domain/session";

/** A person's sessions, and the machine's time, by which they are counted. */
export interface OwnSessions {
  readonly sessions: readonly Session[];
  readonly now: Instant;
}

/** The sessions of the person whose session has that key; null where there is none. */
export async function readOwnSessions(sessionKey: string): Promise<OwnSessions | null> {
  const now = fromMs(Date.now());
  const sessions = await readSessionsBeside(sessionKey, now);
  return sessions === null ? null : { sessions, now };
}
