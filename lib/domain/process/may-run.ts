import type { Actor } from "@/lib/domain/actor";
import type { Permission } from "@/lib/domain/permission";
import { approvalOf } from "@/lib/domain/process/final/approval-at-head";
import type { Facts } from "@/lib/domain/process/facts";
import { shortOid } from "@/lib/domain/process/links";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { ChecklistStep } from "@/lib/domain/process/step";
import { releaseBranch, releasePullRequest } from "@/lib/domain/process/subject";

/**
 * Whether that person may run a plan of the step as it stands, and the sentence for the disabled button
 * if not. What the final's tag says stays for ever, so it takes two: somebody approves the commit
 * (How to do a final release, 6), somebody else publishes it. GitHub alone does not see to that: who
 * took a release over may push to its branch, approve the pull request that the former manager opened,
 * and tag.
 * @param account null: nobody in particular, as in a list of what is on offer
 */
export function mayRun(
  step: ChecklistStep,
  facts: Facts,
  account: Actor["accountId"] | null,
): Permission {
  const byTheRules = mayPlan(step);
  if (!byTheRules.allowed || step.key !== "final.publish" || account === null) return byTheRules;
  const pullRequest = releasePullRequest(facts);
  const head = releaseBranch(facts)?.oid;
  if (pullRequest === null || head === undefined) return byTheRules;
  const { approvals } = approvalOf(pullRequest, head);
  if (approvals.some(({ authorId }) => authorId !== account)) return byTheRules;
  const reason = `Nobody but you approved ${shortOid(head)}: somebody else has to approve it too, or to publish it.`;
  return { allowed: false, reason };
}
