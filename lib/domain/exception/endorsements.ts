import type { Actor } from "@/lib/domain/actor";
import { approvalsOf, type Approval } from "@/lib/domain/approval/approval";
import { endorsable, type ExceptionProposal } from "./proposal";

/** "at least three committers agree that the change is worthwhile" */
export const committersWanted = 3;

/**
 * Who agrees to exactly this commit and this text, each once, in the order in which they did. The
 * policy asks for three committers and does not except the one who proposes: a proposer who is one
 * counts.
 */
export function endorsementsOf(
  proposal: ExceptionProposal,
  oid: string | null,
): readonly Approval[] {
  return oid === null ? [] : approvalsOf(proposal.endorsements, endorsable(proposal, oid));
}

/** Who agreed to another commit or text only, and did not take it back: it was of something else. */
export function endorsedEarlier(proposal: ExceptionProposal, oid: string | null): readonly Actor[] {
  const seen = new Set(endorsementsOf(proposal, oid).map(({ by }) => by.accountId));
  return proposal.endorsements.flatMap(({ by, withdrawnAt }) => {
    if (withdrawnAt !== null || seen.has(by.accountId)) return [];
    seen.add(by.accountId);
    return [by];
  });
}
