/** How the checks of a run go on: queued, in progress, completed, each at its planned time. */
import { instant, later, now } from "@/sandbox/clock";
import { announceWorkflowRun } from "@/sandbox/github/announcements";
import type { Sandbox } from "@/sandbox/sandbox";
import type { CheckRunRecord, WorkflowRunRecord } from "./records";
import { ALL_SUCCESSFUL, isTagRun, PUBLISH } from "./plan";
import { publish } from "./publish";

function isDone(check: CheckRunRecord): boolean {
  return check.status === "COMPLETED";
}

/** Whether the check is the upload, and nobody has approved its deployment yet. */
function isHeld(run: WorkflowRunRecord, check: CheckRunRecord): boolean {
  return check.name === PUBLISH && run.deployment === "unapproved";
}

function begin(sandbox: Sandbox, run: WorkflowRunRecord): void {
  const at = now(sandbox);
  const due = run.checks.filter((check) => check.status === "QUEUED" && check.plan.startAt <= at);
  if (due.length === 0) return;
  const first = run.status === "queued";
  sandbox.change(() => {
    for (const check of due) {
      const held = isHeld(run, check);
      check.status = held ? "WAITING" : "IN_PROGRESS";
      check.startedAt = held ? null : check.plan.startAt;
    }
    run.status = "in_progress";
    run.updatedAt = at;
  });
  if (first) announceWorkflowRun(sandbox, run, "in_progress");
}

function complete(check: CheckRunRecord, conclusion: "SUCCESS" | "FAILURE", at: string): void {
  check.status = "COMPLETED";
  check.conclusion = conclusion;
  check.startedAt ??= check.plan.startAt;
  check.completedAt = at;
}

/** The checks that merely pass or fail, as their plans say. */
function endPlanned(sandbox: Sandbox, run: WorkflowRunRecord): void {
  const at = now(sandbox);
  const due = run.checks.filter(
    (check) =>
      !isDone(check) &&
      check.plan.endAt <= at &&
      check.name !== ALL_SUCCESSFUL &&
      !(check.name === PUBLISH && isTagRun(run)),
  );
  if (due.length === 0) return;
  sandbox.change(() => {
    for (const check of due) complete(check, check.plan.conclusion, check.plan.endAt);
  });
}

/** The publishing job of a tag: its outcome and its files are recorded in one change. */
async function endPublishing(sandbox: Sandbox, run: WorkflowRunRecord): Promise<void> {
  const check = run.checks.find(({ name }) => name === PUBLISH);
  if (check === undefined || isDone(check) || !isTagRun(run) || isHeld(run, check)) return;
  if (check.plan.endAt > now(sandbox)) return;
  const outcome = await publish(sandbox, run, check.plan.endAt);
  sandbox.change((state) => {
    state.pypi.push(...outcome.files);
    run.log.push(...outcome.log);
    complete(check, outcome.conclusion, check.plan.endAt);
  });
}

/** The last job looks at all others, and with it the run ends. */
function endRun(sandbox: Sandbox, run: WorkflowRunRecord): void {
  const others = run.checks.filter(({ name }) => name !== ALL_SUCCESSFUL);
  const last = run.checks.find(({ name }) => name === ALL_SUCCESSFUL);
  const at = now(sandbox);
  if (!others.every(isDone) || (last !== undefined && last.plan.endAt > at)) return;
  const passed = others.every(({ conclusion }) => conclusion === "SUCCESS");
  sandbox.change(() => {
    if (last !== undefined) complete(last, passed ? "SUCCESS" : "FAILURE", last.plan.endAt);
    run.status = "completed";
    run.conclusion = passed ? "success" : "failure";
    run.updatedAt = at;
    const kinds = sandbox.state.settings.pullRequestBuilds ?? [];
    const builds = run.event === "pull_request" && kinds.length > 0;
    if (builds && built(run)) run.artifact = { id: sandbox.takeId(), kinds: [...kinds] };
  });
  announceWorkflowRun(sandbox, run, "completed");
}

/** The job that would publish builds in every run; what it built is kept once it has passed. */
function built(run: WorkflowRunRecord): boolean {
  return run.checks.some(({ name, conclusion }) => name === PUBLISH && conclusion === "SUCCESS");
}

/** A run of which nothing goes on but the waiting for an approval is itself waiting. */
function hold(sandbox: Sandbox, run: WorkflowRunRecord): void {
  const rest = run.checks.filter(({ name }) => name !== ALL_SUCCESSFUL && name !== PUBLISH);
  const isWaiting = run.checks.some(({ status }) => status === "WAITING") && rest.every(isDone);
  if (!isWaiting || run.status === "waiting") return;
  sandbox.change(() => {
    run.status = "waiting";
    run.updatedAt = now(sandbox);
  });
}

/** GitHub fails a job whose deployment nobody approves for so long. */
const UNAPPROVED_MS = 30 * 24 * 3600 * 1000;

/** When the approval of the run's deployment was asked for: when its upload would have begun. */
export function askedForApprovalAt(run: WorkflowRunRecord): string {
  return run.checks.find(({ name }) => name === PUBLISH)?.plan.startAt ?? run.createdAt;
}

function expire(sandbox: Sandbox, run: WorkflowRunRecord): void {
  if (run.deployment !== "unapproved") return;
  if (instant(sandbox) - Date.parse(askedForApprovalAt(run)) < UNAPPROVED_MS) return;
  refuseDeployment(sandbox, run, null);
}

/** Ends the run's waiting: its upload fails. `by`: who rejected it; null: nobody approved it in time. */
export function refuseDeployment(
  sandbox: Sandbox,
  run: WorkflowRunRecord,
  by: string | null,
): boolean {
  if (run.deployment !== "unapproved") return false;
  const at = now(sandbox);
  sandbox.change(() => {
    run.deployment = "rejected";
    if (by !== null) {
      run.deploymentBy = by;
      run.deploymentDecision = "rejected";
    }
    run.updatedAt = at;
    for (const check of run.checks.filter(({ name }) => name === PUBLISH))
      complete(check, "FAILURE", at);
  });
  return true;
}

/**
 * Approves the deployment of a run: its upload begins now and takes as long as it was to take.
 * Answers whether there was one to approve. `by`: who approves it.
 */
export function approveDeployment(sandbox: Sandbox, run: WorkflowRunRecord, by: string): boolean {
  if (run.deployment !== "unapproved") return false;
  sandbox.change(() => {
    run.deployment = "approved";
    run.deploymentBy = by;
    run.deploymentDecision = "approved";
    run.status = "in_progress";
    run.updatedAt = now(sandbox);
    for (const check of run.checks.filter(({ status }) => status === "WAITING")) {
      const { startAt, endAt } = check.plan;
      const seconds = (Date.parse(endAt) - Date.parse(startAt)) / 1000;
      check.plan = { ...check.plan, startAt: now(sandbox), endAt: later(sandbox, seconds) };
      check.status = "IN_PROGRESS";
      check.startedAt = check.plan.startAt;
    }
  });
  announceWorkflowRun(sandbox, run, "in_progress");
  return true;
}

/** Brings one run to where it is at this moment of sandbox time. */
async function proceed(sandbox: Sandbox, run: WorkflowRunRecord): Promise<void> {
  if (Date.parse(run.createdAt) > instant(sandbox)) return;
  begin(sandbox, run);
  endPlanned(sandbox, run);
  await endPublishing(sandbox, run);
  expire(sandbox, run);
  hold(sandbox, run);
  endRun(sandbox, run);
}

/** Brings every run to where it is at this moment of sandbox time. */
export async function proceedRuns(sandbox: Sandbox): Promise<void> {
  const going = sandbox.state.workflowRuns.filter(({ status }) => status !== "completed");
  for (const run of going) await proceed(sandbox, run);
}
