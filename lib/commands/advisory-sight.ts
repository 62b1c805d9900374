import {
  readAdvisorySight,
  recordAdvisorySight,
  type AdvisorySight,
} from "@/lib/db/advisory-sight";
import { forgetToken, readToken } from "@/lib/db/people";
import { isSlipwayError } from "@/lib/domain/errors";
import { showsAdvisories } from "@/lib/domain/grant";
import type { ShownAdvisory } from "@/lib/domain/observed/advisory";
import { readAdvisories } from "@/lib/world/github/advisories";
import { githubOf } from "./github";

/** As for roles: whoever has lost their sight of an advisory has lost it here within a minute. */
const sightIsFreshMs = 60_000;

/** So long GitHub is left alone after it gave no answer: a page does not wait for it each time. */
const restMs = 10_000;

const under = new Map<string, Promise<readonly ShownAdvisory[]>>();
const silentUntil = new Map<string, number>();

/**
 * The security advisories of the repository that GitHub shows the account now: its answer is at most a
 * minute old. No answer of whatever kind means none. Only whoever let Slipway see what they see is asked
 * about, and they are whether or not some release is under embargo: how long a page takes tells nothing
 * of that.
 */
export async function shownAdvisories(accountId: string): Promise<readonly string[]> {
  const sight = await readAdvisorySight(accountId);
  if (!showsAdvisories(sight.scopes)) return [];
  const found = isFresh(sight) ? (sight.shown ?? []) : await askOnce(accountId);
  return found.map(({ ghsaId }) => ghsaId);
}

/** A clock that was set back makes an answer of the future, not a fresh one. */
function isFresh({ ageMs }: AdvisorySight): boolean {
  return ageMs !== null && ageMs >= 0 && ageMs <= sightIsFreshMs;
}

/** One question for all pages that the person opens at once. */
async function askOnce(accountId: string): Promise<readonly ShownAdvisory[]> {
  if (performance.now() < (silentUntil.get(accountId) ?? 0)) return [];
  const known = under.get(accountId);
  if (known !== undefined) return known;
  const question = ask(accountId).finally(() => under.delete(accountId));
  under.set(accountId, question);
  return question;
}

async function ask(accountId: string): Promise<readonly ShownAdvisory[]> {
  const token = await readToken(accountId);
  if (token === null) return [];
  try {
    const found = await readAdvisories(githubOf(token, () => forgetToken(accountId)));
    await recordAdvisorySight(accountId, found);
    return found;
  } catch (error) {
    if (!isSlipwayError(error)) throw error;
    silentUntil.set(accountId, performance.now() + restMs);
    return [];
  }
}
