import { readMembership, readToken } from "@/lib/db/people";
import { isSlipwayError } from "@/lib/domain/errors";
import { actorOf, type Person } from "@/lib/domain/person";
import { askMembership } from "./sign-in";

/** Pages show buttons by an answer of GitHub's that is no older than this, or by one of the visit before. */
const hintIsFreshMs = 10 * 60_000;
/** GitHub is not asked more often than this for one person's sake, also where it does not answer. */
const askAgainAfterMs = 60_000;

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
  keepQuiet(accountId, askAgainAfterMs);
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
