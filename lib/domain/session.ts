import { addDays, addMs, isBefore, type Instant } from "@/lib/domain/instant";

/** A session as its owner is shown it. All times are the machine's, also in a rehearsal. */
export interface Session {
  readonly since: Instant;
  /** To within the minutes of `sessionSeenEveryMinutes`. */
  readonly lastUsed: Instant;
  /** Coarse: "Firefox on Linux". */
  readonly browser: string;
  /** Whether it is the one that asks. */
  readonly isThis: boolean;
}

/** A session ends when it was not used for so long. */
export const sessionIdleDays = 7;

/** And it ends so long after its sign-in, however much it is used. */
export const sessionDays = 30;

/** How exactly it is noted when a session was last used. */
export const sessionSeenEveryMinutes = 10;

/** Whether a text has the form of a session's key, as next-auth makes them: nobody has to look further at another. */
export function isSessionKey(text: string): boolean {
  return /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/.test(text);
}

/** Whether a session has come to its end: `expires` is when it ends unless it is used. */
export function hasEnded(
  { since, expires }: { readonly since: Instant; readonly expires: Instant },
  now: Instant,
): boolean {
  return !isBefore(now, expires) || !isBefore(now, addDays(since, sessionDays));
}

/**
 * Whether it is to be noted that the session is used now. `expires`, when it ends unless it is used,
 * tells when that was noted last.
 */
export function isUseToBeNoted(expires: Instant, now: Instant): boolean {
  const notedAt = addDays(expires, -sessionIdleDays);
  return !isBefore(now, addMs(notedAt, sessionSeenEveryMinutes * 60_000));
}
