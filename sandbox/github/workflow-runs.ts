/** Workflow runs as GitHub's REST API sees them; how they proceed is the actions room's part. */
import { instant, later, now } from "@/sandbox/clock";
import type { Sandbox } from "@/sandbox/sandbox";
import type { CheckRunRecord, WorkflowRunRecord } from "@/sandbox/actions/records";
import { announceWorkflowRun } from "./announcements";
import { derived } from "./derived";

const MONTH_MS = 30 * 24 * 3600 * 1000;

const newestFirst = derived<null, readonly WorkflowRunRecord[]>((sandbox) =>
  [...sandbox.state.workflowRuns].sort((a, b) =>
    a.createdAt === b.createdAt ? b.id - a.id : a.createdAt < b.createdAt ? 1 : -1,
  ),
);

export function workflowRunsOf(sandbox: Sandbox): readonly WorkflowRunRecord[] {
  return newestFirst(sandbox, null, "");
}

export function workflowRunById(sandbox: Sandbox, id: number): WorkflowRunRecord | null {
  return sandbox.state.workflowRuns.find((run) => run.id === id) ?? null;
}

export function checkRunById(
  sandbox: Sandbox,
  id: number,
): { readonly run: WorkflowRunRecord; readonly check: CheckRunRecord } | null {
  for (const run of sandbox.state.workflowRuns) {
    const check = run.checks.find((candidate) => candidate.id === id);
    if (check !== undefined) return { run, check };
  }
  return null;
}

/** Whether a check did not pass. */
function failed(check: CheckRunRecord): boolean {
  return check.conclusion === "FAILURE" || check.conclusion === "CANCELLED";
}

/** A number, 1 for each workflow's first run, as GitHub's run_number. */
export function runNumber(sandbox: Sandbox, run: WorkflowRunRecord): number {
  const before = sandbox.state.workflowRuns.filter(
    (other) => other.name === run.name && other.id <= run.id,
  );
  return before.length;
}

/** Runs the failed checks of a run again; a text is why GitHub refuses (403). */
export function rerunFailedJobs(sandbox: Sandbox, run: WorkflowRunRecord): string | null {
  if (run.status !== "completed") return "This workflow is already running";
  if (instant(sandbox) - Date.parse(run.createdAt) > MONTH_MS) {
    return "Unable to retry this workflow run because it was created over a month ago";
  }
  const again = run.checks.filter(failed);
  if (again.length === 0) return "This workflow run cannot be retried";
  const seconds = sandbox.state.settings.checkSeconds;
  sandbox.change(() => {
    run.status = "queued";
    run.conclusion = null;
    run.attempt += 1;
    // Each attempt of the job asks for an approval of its own; the earlier one stays in the history.
    if (run.deployment !== undefined) run.deployment = "unapproved";
    run.updatedAt = now(sandbox);
    for (const check of again) queueAgain(sandbox, check, seconds);
  });
  announceWorkflowRun(sandbox, run, "requested");
  return null;
}

/** A flaky check passes the second time; any other does again what its plan says. */
function queueAgain(sandbox: Sandbox, check: CheckRunRecord, seconds: number): void {
  const conclusion = check.plan.flaky ? "SUCCESS" : check.plan.conclusion;
  check.status = "QUEUED";
  check.conclusion = null;
  check.startedAt = null;
  check.completedAt = null;
  check.plan = {
    startAt: later(sandbox, Math.min(2, seconds)),
    endAt: later(sandbox, seconds),
    conclusion,
    flaky: false,
  };
}
