/** What a push starts: a workflow run a moment later, and the docs preview of a pull request. */
import { now, stamp } from "@/sandbox/clock";
import { announceWorkflowRun } from "@/sandbox/github/announcements";
import type { RefChange, World } from "@/sandbox/store";
import type { PullRequestRecord, ScheduledRun, WorkflowRunRecord } from "@/sandbox/world";
import { createdAtOf, newRun } from "./plan";

const TAG = /^refs\/tags\/(twisted-.+)$/;
const BRANCH = /^refs\/heads\/(.+)$/;

function isFor(branch: ScheduledRun, run: ScheduledRun | WorkflowRunRecord): boolean {
  return (
    run.event === branch.event && run.headBranch === branch.headBranch && run.fork === branch.fork
  );
}

/** Whether the run is there or on its way: a world that was killed hears of a push twice. */
function isKnown(world: World, wanted: ScheduledRun): boolean {
  const { workflowRuns, scheduledRuns = [] } = world.state;
  return [...scheduledRuns, ...workflowRuns].some((run) => {
    const cancelled = "conclusion" in run && run.conclusion === "cancelled";
    return run.headSha === wanted.headSha && !cancelled && isFor(wanted, run);
  });
}

function schedule(world: World, wanted: ScheduledRun): void {
  if (isKnown(world, wanted)) return;
  if (wanted.headBranch !== world.state.repository.trunk) cancelOlder(world, wanted);
  world.change((state) => (state.scheduledRuns ??= []).push(wanted));
}

/** A newer push to a branch cancels what still runs for it; trunk's runs all go to their end. */
function cancelOlder(world: World, wanted: ScheduledRun): void {
  const older = world.state.workflowRuns.filter(
    (run) => run.status !== "completed" && isFor(wanted, run),
  );
  world.change((state) => {
    state.scheduledRuns = state.scheduledRuns?.filter((run) => !isFor(wanted, run));
    for (const run of older) cancel(run, now(world));
  });
  for (const run of older) announceWorkflowRun(world, run, "completed");
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

function startsRun(world: World, branch: string): boolean {
  return branch === world.state.repository.trunk || branch.startsWith("release-");
}

/** Asks for the runs that pushed branches and tags start. */
export function onRefChanges(world: World, changes: readonly RefChange[]): void {
  for (const { ref, after } of changes) {
    if (after === null) continue;
    const tag = TAG.exec(ref)?.[1];
    const branch = BRANCH.exec(ref)?.[1];
    const headBranch = tag ?? (branch !== undefined && startsRun(world, branch) ? branch : null);
    if (headBranch === null) continue;
    schedule(world, { event: "push", headBranch, headSha: after, pushedAt: now(world) });
  }
}

function hasPreview(world: World, pull: PullRequestRecord): boolean {
  return world.state.docs.some(
    (build) => build.pullRequest === pull.number && build.headSha === pull.headRefOid,
  );
}

/** Asks for the run and the preview of every open pull request whose head has none. */
export function followPullRequests(world: World): void {
  for (const pull of world.state.pullRequests) {
    if (pull.state !== "OPEN") continue;
    const { number, headRefName: headBranch, headRefOid: headSha } = pull;
    const from = pull.fork === undefined ? {} : { fork: pull.fork };
    const pushedAt = now(world);
    schedule(world, { event: "pull_request", headBranch, headSha, ...from, pushedAt });
    if (hasPreview(world, pull)) continue;
    world.change((state) => {
      const answersAt = stamp(Date.parse(now(world)) + state.settings.docsSeconds * 1000);
      state.docs.push({ pullRequest: number, headSha, answersAt });
    });
  }
}

/** Makes the runs whose moment has come. */
export function makeDueRuns(world: World): void {
  const at = now(world);
  const due = (world.state.scheduledRuns ?? []).filter((run) => createdAtOf(run.pushedAt) <= at);
  if (due.length === 0) return;
  const made = world.change((state) => {
    state.scheduledRuns = state.scheduledRuns?.filter((run) => !due.includes(run));
    const runs = due.map((run) => newRun(run, state.settings, () => world.takeId()));
    state.workflowRuns.push(...runs);
    return runs;
  });
  for (const run of made) announceWorkflowRun(world, run, "requested");
}
