import { readBlockerProposals } from "@/lib/db/blocker-proposals";
import { isSameActor, type Actor } from "@/lib/domain/actor";
import type { BasisItem } from "@/lib/domain/plan/plan";

type ProposedItem = Extract<BasisItem, { readonly kind: "blocker-proposed" }>;

/**
 * Asks our own books once more whether the proposal stands, and whether somebody else than its author runs
 * the plan: null, or a sentence of what moved. The label itself, set by whomever, is adopted.
 */
export async function movedBlockerProposal(
  { proposal: id, issue }: ProposedItem,
  by: Actor,
): Promise<string | null> {
  const proposal = (await readBlockerProposals(issue)).find((one) => one.id === id);
  if (proposal === undefined) return "There is no such proposal any more.";
  const { end } = proposal;
  if (end?.kind === "declined") return `${end.by.login} declined the proposal.`;
  if (end !== null) return `${end.by.login} took the proposal back.`;
  return isSameActor(proposal.by, by)
    ? `${by.login} proposed #${issue}: somebody else accepts it.`
    : null;
}
