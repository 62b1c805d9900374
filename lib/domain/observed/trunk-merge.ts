/** How a release branch stands to trunk, after its final version is tagged. */
export interface TrunkMerge {
  /** The heads that it tells of: another one of either is another answer. */
  readonly branchOid: string;
  readonly trunkOid: string;
  /** How many of trunk's commits the branch lacks; 0: it contains trunk. */
  readonly behind: number;
  /** Whether trunk was merged into the branch after the final's tag. */
  readonly sinceFinal: boolean;
  /** Paths in which a merge of trunk into the branch conflicts; none: it merges cleanly. */
  readonly conflicts: readonly string[];
}
