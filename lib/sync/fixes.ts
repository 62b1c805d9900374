import { readAttestations } from "@/lib/db/attestations";
import { readFacts } from "@/lib/db/facts";
import { knowsFixPick, saveFixPick } from "@/lib/db/fix-picks";
import { savePullRequests } from "@/lib/db/pull-requests";
import type { Instant } from "@/lib/domain/instant";
import { tagName } from "@/lib/domain/naming";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import type { Facts } from "@/lib/domain/process/facts";
import { defectsOf, mergedFixes } from "@/lib/domain/process/fixes/defect";
import {
  findTag,
  isFinalTagged,
  releaseBranch,
  taggedCandidates,
} from "@/lib/domain/process/subject";
import { slipway } from "@/lib/domain/viewer";
import type { PickQuestion } from "@/lib/world/git/fix-pick";
import type { GitHubClient } from "@/lib/world/github/client";
import { readPullRequest } from "@/lib/world/github/pull-requests";
import type { SyncDeps } from "./deps";
import type { InFlight } from "./in-flight";

/** What is known of a defect's fix: the pull request, in the release whose candidate has the defect. */
interface KnownFix {
  readonly facts: Facts;
  readonly fix: PullRequest;
}

/** The fixes of the defects that were reported in the releases in flight, as far as they are merged. */
async function fixesInFlight({ releases }: InFlight): Promise<readonly KnownFix[]> {
  const found = await Promise.all(
    releases.map(async (version) => {
      const attestations = await readAttestations(slipway, version);
      // Most releases have none: their facts need not be read.
      if (attestations.every(({ kind }) => kind !== "defect")) return [];
      const facts = await readFacts(slipway, version);
      const merged = mergedFixes(defectsOf(facts, attestations));
      return merged.map(({ pullRequest: fix }) => ({ facts, fix }));
    }),
  );
  return found.flat();
}

/** By which commits fixes were merged: what the lists had before that was asked for does not tell. */
export async function syncFixMerges(
  client: GitHubClient,
  flight: InFlight,
  at: Instant,
): Promise<number> {
  const unread = (await fixesInFlight(flight)).filter(({ fix }) => fix.mergeOid === null);
  const whole = await Promise.all(unread.map(({ fix }) => readPullRequest(client, fix.number)));
  return savePullRequests(
    whole.filter((pull) => pull !== null),
    at,
  );
}

/** How each merged fix stands to its release branch: asked once for each head. */
export async function syncFixPicks(
  readFixPick: SyncDeps["readFixPick"],
  flight: InFlight,
  at: Instant,
): Promise<number> {
  let changed = 0;
  for (const asked of (await fixesInFlight(flight)).flatMap(questionOf)) {
    if (await knowsFixPick(asked)) continue;
    changed += await saveFixPick(await readFixPick(asked), at);
  }
  return changed;
}

function questionOf({ facts, fix: { mergeOid } }: KnownFix): readonly PickQuestion[] {
  const newest = taggedCandidates(facts).at(-1);
  const candidateOid = newest === undefined ? undefined : findTag(facts, tagName(newest))?.oid;
  const branchOid = releaseBranch(facts)?.oid;
  if (mergeOid === null || candidateOid === undefined || branchOid === undefined) return [];
  return isFinalTagged(facts) ? [] : [{ branchOid, candidateOid, mergeOid }];
}
