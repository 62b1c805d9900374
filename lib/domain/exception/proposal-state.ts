import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";

/** What is known of a proposal's branch. */
export interface BranchStatus {
  /** Its head when last seen; null: it was never seen. */
  readonly oid: string | null;
  /** Since when it has stood there without a gap, whatever its commit; null: it was never seen. */
  readonly availableSince: Instant | null;
  /** When it was seen to be gone; null while it stands. */
  readonly goneSince: Instant | null;
}

export const proposalStates = [
  "discussing",
  "running",
  "stopped",
  "approved",
  "refused",
  "withdrawn",
  "expired",
] as const;
export type ProposalStateName = (typeof proposalStates)[number];

/** Whether its discussion is over without the change: it is not opened again. */
export function isClosed(state: ProposalStateName): boolean {
  return state === "refused" || state === "withdrawn" || state === "expired";
}

/** One reason why a proposal is not approved. Match on `code`. */
export interface ProposalBlocker {
  readonly code:
    | "branch-missing"
    | "mail-missing"
    | "week-running"
    | "failing-test"
    | "endorsements-missing"
    | "refused"
    | "withdrawn"
    | "too-long"
    | "other-version";
  readonly sentence: string;
  /** What to do. */
  readonly remedy: string;
  /** Who can clear it, in words: "the proposer", "a committer", "time". */
  readonly clearedBy: string;
  /** The earliest time it can clear by itself; null when time does not clear it. */
  readonly clearsAt: Instant | null;
}

/** Where a proposal stands under "Procedure for Exceptions to this Policy". */
export interface ProposalState {
  readonly state: ProposalStateName;
  readonly sentence: string;
  /** "a week's time from such a branch being both 1. available and 2. announced"; null before both. */
  readonly week: { readonly from: Instant; readonly until: Instant } | null;
  /** Committers who agree to exactly the branch's commit, in the order in which they did. */
  readonly endorsedBy: readonly Actor[];
  /** Who endorsed only an older commit, and would have to look again. */
  readonly endorsedEarlier: readonly Actor[];
  /** Empty when it is approved. */
  readonly blockers: readonly ProposalBlocker[];
  /** When it became approved; null while it is not. */
  readonly approvedAt: Instant | null;
}
