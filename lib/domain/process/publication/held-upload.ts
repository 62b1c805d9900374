import { dayInWords, addDays, type Instant } from "@/lib/domain/instant";
import type { Evidence } from "@/lib/domain/fact";
import type { Facts } from "@/lib/domain/process/facts";
import { type Blocker, blocker } from "@/lib/domain/process/step-state";
import type { PendingDeployment, WorkflowRun } from "@/lib/domain/observed/workflow-run";
import { runsOfTag } from "@/lib/domain/process/publication/tag-runs";
import { named } from "@/lib/domain/process/who";
import type { Target } from "@/lib/domain/release/target";

/** GitHub fails a job whose deployment nobody approves for so many days. */
export const approvalDays = 30;

/** A deployment that an upload waits for. */
export interface HeldUpload {
  readonly run: WorkflowRun;
  readonly deployment: PendingDeployment;
}

/** What the target's upload waits for and GitHub tells who may approve; null: nothing. */
export function heldUpload({ version }: Target, facts: Facts): HeldUpload | null {
  for (const run of runsOfTag(version, facts)) {
    const [deployment] = run.pending;
    if (run.status === "waiting" && deployment !== undefined) return { run, deployment };
  }
  return null;
}

/** When GitHub gives up waiting for the approval that the run waits for. */
export function approvalEndsAt({ updatedAt }: WorkflowRun): Instant {
  return addDays(updatedAt, approvalDays);
}

/** The real 25.5.0 stood so for eleven days: nobody had noticed. */
export function unapproved(run: WorkflowRun, evidence: Evidence): Blocker {
  const reviewers = run.pending.flatMap((one) => one.reviewers);
  const where = run.pending.map(({ environment }) => ` to “${environment}”`).join(" and");
  const ends = dayInWords(approvalEndsAt(run));
  return blocker({
    code: "deployment-unapproved",
    sentence: `The upload waits since ${dayInWords(run.updatedAt)}: somebody has to approve the deployment of run “${run.name}” of the tag${where}.`,
    evidence,
    remedy: `Approve it here, or open the run on GitHub and choose “Review deployments”. If nobody does, GitHub fails the upload on ${ends}.`,
    clearedBy: named(
      reviewers.length === 0
        ? "whoever may approve deployments to PyPI"
        : [...new Set(reviewers)].join(", "),
    ),
  });
}
