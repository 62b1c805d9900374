import { readMembership, readToken } from "@/lib/db/people";
import { isSlipwayError } from "@/lib/domain/errors";
import { actorOf, type Person } from "@/lib/domain/person";
import { askMembership } from "./sign-in";

/**
 * Pages show buttons by an answer of GitHub's that is no older than this, or by one of the visit before. GitHub
 * is not asked more often for one person's sake, also where it does not answer.
 */
const hintIsFreshMs = 45_000;

/** Until when there is nothing to do for each account, by this process's own clock. */
const quietUntil = new Map<string, number>();

/**
 * Asks GitHub anew what the person may do, where its last answer is old: somebody who only reads is
 * shown their buttons by it. To be called beside a page, which does not wait for it. What a person may
 * do is decided by `authorise` alone, so GitHub's silence changes nothing here, and is not told.
 */
export async function refreshRoleHint(person: Person): Promise<void> {
  const actor = actorOf(person);
  if (actor === null || !isDue(actor.accountId)) return;
  const { accountId } = actor;
  const known = await readMembership(accountId);
  if (known !== null && known.ageMs >= 0 && known.ageMs <= hintIsFreshMs) {
    keepQuiet(accountId, hintIsFreshMs - known.ageMs);
    return;
  }
  const token = await readToken(accountId);
  if (token === null) return;
  keepQuiet(accountId, hintIsFreshMs);
  try {
    await askMembership(actor, token);
  } catch (error) {
    if (!isSlipwayError(error)) throw error;
  }
}

function isDue(accountId: string): boolean {
  return performance.now() > (quietUntil.get(accountId) ?? 0);
}

function keepQuiet(accountId: string, ms: number): void {
  quietUntil.set(accountId, performance.now() + ms);
}

/** How often a page that stays open looks whether its buttons are still the person's. */
const lookEveryMs = 10_000;

/**
 * Calls `changed` when GitHub's answer to what the person may do is another than it was, until the answered
 * function is called: a role that is lost on GitHub closes the buttons of pages that are open.
 */
export function watchRole(person: Person, changed: () => void): () => void {
  const { accountId } = person;
  if (accountId === null) return () => undefined;
  let known = person.permission;
  const look = async (): Promise<void> => {
    await refreshRoleHint(person);
    const { permission = null } = (await readMembership(accountId)) ?? {};
    if (permission === known) return;
    known = permission;
    changed();
  };
  // No answer of the database's is no news: the next look asks again.
  const timer = setInterval(() => void look().catch(() => undefined), lookEveryMs);
  return () => clearInterval(timer);
}
