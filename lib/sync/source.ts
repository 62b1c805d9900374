import { readRefs } from "@/lib/db/refs";
import { saveSourceTree, unreadSources } from "@/lib/db/source-trees";
import { knowsTrunkMerge, saveTrunkMerge } from "@/lib/db/trunk-merges";
import type { Instant } from "@/lib/domain/instant";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import { sameVersion } from "@/lib/domain/version";
import type { MergeQuestion } from "@/lib/world/git/trunk-merge";

import { syncBranchCommits } from "./branch-commits";
import type { SyncDeps } from "./deps";
import { syncFixPicks } from "./fixes";
import type { Outcome } from "./github";
import { type InFlight, readInFlight } from "./in-flight";

/**
 * Reads the source at trunk's head, at the heads of release branches in flight and at the tags of their
 * targets and of the candidates before them. What stands in a commit does not change, so each is read once. Then how the branches of
 * releases that are out stand to trunk, how the fixes of defects stand to theirs, and what stands on those
 * of the others.
 */
export async function syncSource(
  { readSource, readTrunkMerge, readFixPick, readBranchCommits }: SyncDeps,
  _cursor: unknown,
  at: Instant,
): Promise<Outcome> {
  const flight = await readInFlight();
  const trunk = await readRefs(flight.trunk);
  const tags = [...flight.targets, ...flight.earlier].map(({ tag }) => tag);
  const refs = [...trunk, ...flight.branches, ...tags];
  const unread = await unreadSources(refs.map(({ oid }) => oid));
  // One after the other: each is several git processes on two cores.
  for (const oid of unread) await saveSourceTree(await readSource(oid), at);
  let merges = 0;
  for (const asked of mergeQuestions(flight, trunk)) {
    if (await knowsTrunkMerge(asked.branchOid, asked.trunkOid)) continue;
    merges += await saveTrunkMerge(await readTrunkMerge(asked), at);
  }
  const picks = await syncFixPicks(readFixPick, flight, at);
  const commits = await syncBranchCommits(readBranchCommits, flight, trunk, at);
  return { changed: unread.length + merges + picks + commits, cursor: null };
}

/** Before its final is tagged a release branch is not kept up to date with trunk. */
function mergeQuestions(
  { branches, releaseOf, targets }: InFlight,
  [trunk]: readonly GitRef[],
): readonly MergeQuestion[] {
  if (trunk === undefined) return [];
  return branches.flatMap((branch) => {
    const release = releaseOf(branch);
    const final = targets.find(({ version }) => release !== null && sameVersion(version, release));
    if (final === undefined) return [];
    return [{ branchOid: branch.oid, trunkOid: trunk.oid, finalOid: final.tag.oid }];
  });
}
