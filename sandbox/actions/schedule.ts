/** What a push starts: a workflow run a moment later, and the docs preview of a pull request. */
import { now, stamp } from "@/sandbox/clock";
import { announceWorkflowRun } from "@/sandbox/github/announcements";
import type { RefChange, Sandbox } from "@/sandbox/sandbox";
import type { ScheduledRun, WorkflowRunRecord } from "./records";
import type { PullRequestRecord } from "@/sandbox/state";
import { createdAtOf, newRun } from "./plan";

const TAG = /^refs\/tags\/(twisted-.+)$/;
const BRANCH = /^refs\/heads\/(.+)$/;

function isFor(branch: ScheduledRun, run: ScheduledRun | WorkflowRunRecord): boolean {
  return (
    run.event === branch.event && run.headBranch === branch.headBranch && run.fork === branch.fork
  );
}

/** Whether the run is there or on its way: a world that was killed hears of a push twice. */
function isKnown(sandbox: Sandbox, wanted: ScheduledRun): boolean {
  const { workflowRuns, scheduledRuns = [] } = sandbox.state;
  return [...scheduledRuns, ...workflowRuns].some((run) => {
    const cancelled = "conclusion" in run && run.conclusion === "cancelled";
    return run.headSha === wanted.headSha && !cancelled && isFor(wanted, run);
  });
}

function schedule(sandbox: Sandbox, wanted: ScheduledRun): void {
  if (isKnown(sandbox, wanted)) return;
  if (wanted.headBranch !== sandbox.state.repository.trunk) cancelOlder(sandbox, wanted);
  sandbox.change((state) => (state.scheduledRuns ??= []).push(wanted));
}

/** A newer push to a branch cancels what still runs for it; trunk's runs all go to their end. */
function cancelOlder(sandbox: Sandbox, wanted: ScheduledRun): void {
  const older = sandbox.state.workflowRuns.filter(
    (run) => run.status !== "completed" && isFor(wanted, run),
  );
  sandbox.change((state) => {
    state.scheduledRuns = state.scheduledRuns?.filter((run) => !isFor(wanted, run));
    for (const run of older) cancel(run, now(sandbox));
  });
  for (const run of older) announceWorkflowRun(sandbox, run, "completed");
}

function cancel(run: WorkflowRunRecord, at: string): void {
  run.status = "completed";
  run.conclusion = "cancelled";
  run.updatedAt = at;
  for (const check of run.checks) {
    if (check.status === "COMPLETED") continue;
    check.status = "COMPLETED";
    check.conclusion = "CANCELLED";
    check.completedAt = at;
  }
}

function startsRun(sandbox: Sandbox, branch: string): boolean {
  return branch === sandbox.state.repository.trunk || branch.startsWith("release-");
}

/** Asks for the runs that pushed branches and tags start. */
export function onRefChanges(sandbox: Sandbox, changes: readonly RefChange[]): void {
  for (const { ref, after } of changes) {
    if (after === null) continue;
    const tag = TAG.exec(ref)?.[1];
    const branch = BRANCH.exec(ref)?.[1];
    const headBranch = tag ?? (branch !== undefined && startsRun(sandbox, branch) ? branch : null);
    if (headBranch === null) continue;
    schedule(sandbox, { event: "push", headBranch, headSha: after, pushedAt: now(sandbox) });
  }
}

function hasPreview(sandbox: Sandbox, pull: PullRequestRecord): boolean {
  return sandbox.state.docs.some(
    (build) => build.pullRequest === pull.number && build.headSha === pull.headRefOid,
  );
}

/** Asks for the run and the preview of every open pull request whose head has none. */
export function followPullRequests(sandbox: Sandbox): void {
  for (const pull of sandbox.state.pullRequests) {
    if (pull.state !== "OPEN") continue;
    const { number, headRefName: headBranch, headRefOid: headSha } = pull;
    const from = pull.fork === undefined ? {} : { fork: pull.fork };
    const pushedAt = now(sandbox);
    schedule(sandbox, { event: "pull_request", headBranch, headSha, ...from, pushedAt });
    if (hasPreview(sandbox, pull)) continue;
    sandbox.change((state) => {
      const answersAt = stamp(Date.parse(now(sandbox)) + state.settings.docsSeconds * 1000);
      state.docs.push({ pullRequest: number, headSha, answersAt });
    });
  }
}

/** Makes the runs whose moment has come. */
export function makeDueRuns(sandbox: Sandbox): void {
  const at = now(sandbox);
  const due = (sandbox.state.scheduledRuns ?? []).filter((run) => createdAtOf(run.pushedAt) <= at);
  if (due.length === 0) return;
  const made = sandbox.change((state) => {
    state.scheduledRuns = state.scheduledRuns?.filter((run) => !due.includes(run));
    const runs = due.map((run) => newRun(run, state.settings, () => sandbox.takeId()));
    state.workflowRuns.push(...runs);
    return runs;
  });
  for (const run of made) announceWorkflowRun(sandbox, run, "requested");
}
