import type { Actor } from "@/lib/domain/actor";
import type { Permission } from "@/lib/domain/permission";
import type { BasisItem } from "@/lib/domain/plan/plan";
import { isApprovedByAnother } from "@/lib/domain/process/final/approval-at-head";
import type { Facts } from "@/lib/domain/process/facts";
import { shortOid } from "@/lib/domain/process/links";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { ChecklistStep } from "@/lib/domain/process/step";

/** A plan, and who would run it. */
interface WouldRun {
  /** What the plan relies on. */
  readonly basis: readonly BasisItem[];
  /** null: nobody in particular, as for a visitor. */
  readonly account: Actor["accountId"] | null;
}

/**
 * Whether that person may run that plan of the step as things stand, and the sentence for the disabled
 * button if not. What the final's tag says stays for ever, so it takes two: somebody approves the commit
 * (How to do a final release, 6), somebody else publishes it. The run asks again, of GitHub.
 */
export function mayRun(
  step: ChecklistStep,
  facts: Facts,
  { basis, account }: WouldRun,
): Permission {
  const byTheRules = mayPlan(step);
  if (!byTheRules.allowed || account === null) return byTheRules;
  const approved = basis.find((item) => item.kind === "approved");
  const pullRequest = facts.pullRequests?.value.find(
    ({ number }) => number === approved?.pullRequest,
  );
  if (approved === undefined || pullRequest === undefined) return byTheRules;
  if (isApprovedByAnother(pullRequest, approved.oid, account)) return byTheRules;
  const reason = `Nobody but you approved ${shortOid(approved.oid)}: somebody else has to approve it too, or to publish it.`;
  return { allowed: false, reason };
}
