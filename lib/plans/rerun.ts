import type { PlanBody } from "@/lib/domain/plan/plan";
import { shortRef } from "@/lib/domain/naming";
import type { StepKey } from "@/lib/domain/process/step-key";
import { shortOid } from "@/lib/domain/process/links";
import { releaseBranch } from "@/lib/domain/process/subject";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";
import { attemptIs, refAt } from "./basis-items";
import { notReady, present, requireReady, type PlanRequest } from "./plan-builder";

/** prepare.trunk-green: runs the failed jobs of trunk's head again. */
export function planTrunkRerun(request: PlanRequest): PlanBody {
  requireReady(request, "prepare.trunk-green");
  const trunk = present(request.facts.trunk, request.facts.place.trunk).value;
  return planRerun(request, "prepare.trunk-green", trunk);
}

/** candidate.checks: runs the failed jobs of the release branch's head again (11). */
export function planChecksRerun(request: PlanRequest): PlanBody {
  requireReady(request, "candidate.checks");
  const branch = present(releaseBranch(request.facts), "The release branch");
  return planRerun(request, "candidate.checks", branch);
}

/** final.checks: as candidate.checks, of the final's commit. */
export function planFinalChecksRerun(request: PlanRequest): PlanBody {
  requireReady(request, "final.checks");
  const branch = present(releaseBranch(request.facts), "The release branch");
  return planRerun(request, "final.checks", branch);
}

/** Runs the failed jobs of that head again, for that step. */
export function planRerun({ facts, actor }: PlanRequest, step: StepKey, head: GitRef): PlanBody {
  const failed = (facts.workflowRuns?.value ?? []).filter(
    (run) => run.headOid === head.oid && run.headBranch === shortRef(head.name) && hasFailed(run),
  );
  if (failed.length === 0) {
    throw notReady(
      `No workflow run of ${shortOid(head.oid)} can be run again.`,
      "Refresh; a check that is no GitHub Actions job has to be run again where it belongs.",
    );
  }
  const names = failed.map((run) => `${run.name} (run ${run.id})`).join(", ");
  return {
    release: facts.version,
    step,
    title: `Run the failed jobs of ${names} again`,
    actor,
    basis: [refAt(head.name, head.oid), ...failed.map((run) => attemptIs(run.id, run.attempt))],
    effects: failed.map((run) => ({
      kind: "rerun-failed-jobs" as const,
      workflowRun: run.id,
      attempt: run.attempt,
    })),
    warnings: [],
  };
}

function hasFailed({ status, conclusion }: WorkflowRun): boolean {
  return status === "completed" && conclusion !== "success" && conclusion !== "skipped";
}
