/** Whether a fix has come onto a release branch: not at all, since its newest candidate, or in it. */
export const fixStandings = ["missing", "on-branch", "in-candidate"] as const;
export type FixStanding = (typeof fixStandings)[number];

/** How a fix that was merged into trunk stands to a release branch. Nothing of it changes for its commits. */
export interface FixPick {
  /** Head of the release branch. */
  readonly branchOid: string;
  /** The commit of the newest candidate that is tagged. */
  readonly candidateOid: string;
  /** The commit on trunk by which the fix was merged. */
  readonly mergeOid: string;
  /** It has two parents: its changes are those against the first. */
  readonly isMerge: boolean;
  readonly standing: FixStanding;
  /** The commit on the branch that has it; null where it is missing, or where no one commit tells. */
  readonly pickedAs: string | null;
  /** Paths in which a cherry-pick onto the branch conflicts; none: it applies, or is there. */
  readonly conflicts: readonly string[];
}
