import { knowsBranchCommits, plannedAmong, saveBranchCommits } from "@/lib/db/branch-commits";
import type { Instant } from "@/lib/domain/instant";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import { sameVersion } from "@/lib/domain/version";
import type { SyncDeps } from "./deps";
import type { InFlight } from "./in-flight";

/**
 * What stands on the branches of releases whose final is still to come, and which of it was made here:
 * asked once for each head. A plan is stored before its commits are pushed, so it is known by then.
 */
export async function syncBranchCommits(
  readBranchCommits: SyncDeps["readBranchCommits"],
  { branches, releaseOf, targets }: InFlight,
  [trunk]: readonly GitRef[],
  at: Instant,
): Promise<number> {
  let changed = 0;
  for (const branch of branches) {
    const release = releaseOf(branch);
    const isOut = targets.some(({ version }) => release !== null && sameVersion(version, release));
    if (trunk === undefined || isOut || (await knowsBranchCommits(branch.oid))) continue;
    const listed = await readBranchCommits({ branchOid: branch.oid, trunkOid: trunk.oid });
    const planned = await plannedAmong(listed.map(({ oid }) => oid));
    const commits = listed.map((commit) => ({ ...commit, madeHere: planned.has(commit.oid) }));
    changed += await saveBranchCommits({ branchOid: branch.oid, commits }, at);
  }
  return changed;
}
