import { readMembership, readToken, type Membership } from "@/lib/db/people";
import type { Actor } from "@/lib/domain/actor";
import { isSlipwayError, RetryableError, TerminalError } from "@/lib/domain/errors";
import { permits, roleOf, type Action } from "@/lib/domain/permission";
import { actorOf, type Person } from "@/lib/domain/person";
import { askMembership } from "./sign-in";

/**
 * So old may GitHub's answer be at the most, by the database's clock. What is decided here GitHub never
 * checks again: whoever has lost the right has lost it here within a minute.
 */
const membershipIsFreshMs = 60_000;

/**
 * Who acts, if they may do the action now. Their role is not taken from the page or the session but
 * from GitHub's answer, at most a minute old; no answer means no, whatever GitHub said before. What
 * everybody may who is signed in does not hang on an answer, and GitHub is not asked.
 * Throws TerminalError "not-signed-in" or "not-permitted", RetryableError "permission-unknown".
 */
export async function authorise(person: Person, action: Action): Promise<Actor> {
  const actor = actorOf(person);
  if (actor === null) throw notSignedIn("Nobody is signed in here.");
  if (permits("visitor", action).allowed) return actor;
  const answer = permits(roleOf(await currentPermission(actor), true), action);
  if (answer.allowed) return actor;
  throw new TerminalError("not-permitted", answer.reason, {
    fields: { action, account: actor.accountId },
    whatToDo: "Ask a committer of the repository to do it.",
  });
}

/**
 * The person with the role that GitHub's answer gives them now: for what only some may read. The role
 * in the session's person may be long out of date. Where GitHub does not answer, they are a visitor;
 * only a committer is asked for, since no other role shows more.
 */
export async function confirmed(person: Person): Promise<Person> {
  const actor = actorOf(person);
  if (actor === null || person.role !== "committer") return person;
  try {
    const permission = await currentPermission(actor);
    return { ...person, permission, role: roleOf(permission, true) };
  } catch (error) {
    if (!isSlipwayError(error)) throw error;
    return { ...person, permission: null, role: "visitor" };
  }
}

async function currentPermission(actor: Actor): Promise<string> {
  const { accountId, login } = actor;
  const known = await readMembership(accountId);
  if (known !== null && isFresh(known)) return known.permission;
  const token = await readToken(accountId);
  if (token === null) throw notSignedIn(`Slipway has no sign-in of ${login} at GitHub any more.`);
  try {
    return await askMembership(actor, token);
  } catch (error) {
    if (error instanceof RetryableError) throw unanswered(error);
    if (!isRefusedToken(error)) throw error;
    throw notSignedIn("GitHub does not take your sign-in any more.");
  }
}

/** A clock that was set back makes an answer of the future, not a fresh one. */
function isFresh({ ageMs }: Membership): boolean {
  return ageMs >= 0 && ageMs <= membershipIsFreshMs;
}

/** GitHub's silence is no yes: whoever brings it about for themselves gains nothing by it. */
function unanswered(cause: RetryableError): RetryableError {
  const { retryAfterMs } = cause;
  return new RetryableError(
    "permission-unknown",
    "GitHub could not be asked what you may do here, so nothing was done.",
    {
      retryAfterMs,
      fields: { reason: cause.code },
      whatToDo: `Try again in ${waitOf(retryAfterMs)}; what you typed is kept. ${cause.message}`,
      cause,
    },
  );
}

function waitOf(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  if (seconds < 90) return seconds === 1 ? "a second" : `${String(seconds)} seconds`;
  return `${String(Math.ceil(seconds / 60))} minutes`;
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof TerminalError && error.fields.status === 401;
}

function notSignedIn(sentence: string): TerminalError {
  return new TerminalError("not-signed-in", sentence, { whatToDo: "Sign in and do it again." });
}
