import type { Instant } from "@/lib/domain/instant";
import type { ExceptionProposal } from "./proposal";
import type { BranchStanding, ProposalState } from "./proposal-state";

/** Where a proposal stands at `now` ("Procedure for Exceptions to this Policy"). */
export function judgeProposal(
  _proposal: ExceptionProposal,
  _branch: BranchStanding,
  _now: Instant,
): ProposalState {
  throw new Error("not written yet");
}
