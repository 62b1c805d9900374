import type { ListedCommit } from "./release-record";

/** A commit that stands on a release branch and not on trunk. */
export interface BranchCommit extends ListedCommit {
  /** Whether a plan made it here. */
  readonly madeHere: boolean;
}

/** The commits of a release branch, newest first; of very many only the newest. Never change for its head. */
export interface BranchCommits {
  /** Its head, 40 hex digits. */
  readonly branchOid: string;
  readonly commits: readonly BranchCommit[];
}
