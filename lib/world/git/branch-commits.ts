import type { ListedCommit } from "@/lib/domain/observed/release-record";
import { ensureObjects, type Clone } from "./clone";
import { listCommits } from "./commit-list";

/** A release has some ten; whoever adds more is told by the newest. */
const mostCommits = 200;

/** Whose commits are asked for: two heads, each of 40 hex digits. */
export interface BranchQuestion {
  readonly branchOid: string;
  readonly trunkOid: string;
}

/** The branch's own commits that trunk lacks, newest first; a merge of trunk is one of them. */
export async function readBranchCommits(
  clone: Clone,
  { branchOid, trunkOid }: BranchQuestion,
): Promise<readonly ListedCommit[]> {
  await ensureObjects(clone, [branchOid, trunkOid]);
  return listCommits(clone, `${trunkOid}..${branchOid}`, { most: mostCommits, firstParent: true });
}
