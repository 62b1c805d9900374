import type { Actor } from "@/lib/domain/actor";
import { blockerKey } from "@/lib/domain/blocker/blocker-key";
import type { BlockerProposal } from "@/lib/domain/blocker/blocker-proposal";
import { project } from "@/lib/config/project";
import type { PlanBody } from "@/lib/domain/plan/plan";

/**
 * Accepts a proposal: its issue gets the label of blockers, and from then on GitHub says that it is one
 * ("Check for any regressions using release blockers GitHub issues search", release process, "Prepare for
 * a release", 1).
 */
export function planBlockerLabel(proposal: BlockerProposal, actor: Actor): PlanBody {
  const { id, issue, by } = proposal;
  const label = project.blockerLabel;
  return {
    release: null,
    blocker: blockerKey({ kind: "issue", number: issue }),
    title: `Make #${issue} a release blocker`,
    actor,
    basis: [
      { kind: "issue-open", issue, sentence: `#${issue} is open.` },
      {
        ...{ kind: "blocker-proposed", proposal: id, issue },
        sentence: `${by.login}’s proposal stands.`,
      },
    ],
    effects: [{ kind: "label-issue", issue, label }],
    warnings: [],
  };
}
