import { readMembership, readToken, type Membership } from "@/lib/db/people";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import { addMs, isBefore, type Instant } from "@/lib/domain/instant";
import { permits, roleOf, type Action } from "@/lib/domain/permission";
import type { Person } from "@/lib/domain/person";
import { lookUpMembership } from "./sign-in";

/** GitHub is asked again what a person may do when its answer is older than this. */
const membershipIsFreshMs = 10 * 60_000;

/**
 * The login of the person, if they may do the action now. Their role is not taken from the page or
 * the session but from GitHub's answer, at most ten minutes old; where GitHub does not answer, its
 * last answer counts. Throws TerminalError "not-signed-in" or "not-permitted".
 */
export async function authorise(person: Person, action: Action, now: Instant): Promise<string> {
  if (person.login === null) throw notSignedIn("Nobody is signed in here.");
  const permission = await currentPermission(person.login, now);
  const answer = permits(roleOf(permission, true), action);
  if (answer.allowed) return person.login;
  throw new TerminalError("not-permitted", answer.reason, {
    fields: { action, login: person.login },
    whatToDo: "Ask a committer of the repository to do it.",
  });
}

async function currentPermission(login: string, now: Instant): Promise<string | null> {
  const known = await readMembership(login);
  if (known !== null && isFresh(known, now)) return known.permission;
  const token = await readToken(login);
  if (token === null) throw notSignedIn(`Slipway has no sign-in of ${login} at GitHub any more.`);
  try {
    return await lookUpMembership(login, token, now);
  } catch (error) {
    if (error instanceof RetryableError && known !== null) return known.permission;
    if (!isRefusedToken(error)) throw error;
    throw notSignedIn("GitHub does not take your sign-in any more.");
  }
}

function isFresh(membership: Membership, now: Instant): boolean {
  const { observedAt } = membership;
  // A clock that was set back (a rehearsal) makes an answer of the future, not a fresh one.
  return !isBefore(addMs(observedAt, membershipIsFreshMs), now) && !isBefore(now, observedAt);
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof TerminalError && error.fields.status === 401;
}

function notSignedIn(sentence: string): TerminalError {
  return new TerminalError("not-signed-in", sentence, { whatToDo: "Sign in and do it again." });
}
