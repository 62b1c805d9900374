import type { TrunkMerge } from "@/lib/domain/observed/trunk-merge";
import { ensureObjects, inClone, isAncestor, type Clone } from "./clone";

/** The commits that are asked about, each of 40 hex digits. */
export interface MergeQuestion {
  readonly branchOid: string;
  readonly trunkOid: string;
  /** Where the final version is tagged. */
  readonly finalOid: string;
}

/** How the branch stands to trunk, by really trying the merge; no file is written. */
export async function readTrunkMerge(clone: Clone, asked: MergeQuestion): Promise<TrunkMerge> {
  const { branchOid, trunkOid, finalOid } = asked;
  await ensureObjects(clone, [branchOid, trunkOid, finalOid]);
  const count = await inClone(clone, ["rev-list", "--count", `${branchOid}..${trunkOid}`]);
  const behind = Number(count.stdout.toString("utf8"));
  const bases = await inClone(clone, ["merge-base", branchOid, trunkOid]);
  const base = bases.stdout.toString("utf8").trim();
  return {
    branchOid,
    trunkOid,
    behind,
    sinceFinal: !(await isAncestor(clone, base, finalOid)),
    conflicts: behind === 0 ? [] : await conflictsOf(clone, branchOid, trunkOid),
  };
}

async function conflictsOf(clone: Clone, ours: string, theirs: string): Promise<readonly string[]> {
  const args = ["merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", ours, theirs];
  const { stdout, exitCode } = await inClone(clone, args, { accept: [1] });
  if (exitCode === 0) return [];
  const [, ...paths] = stdout.toString("utf8").split("\0");
  return paths.filter((path) => path !== "");
}
