/**
 * The script of a workflow run: which checks it has, when each begins and ends, and how. It
 * depends on the commit alone, so that a rehearsal can be repeated.
 */
import { createHash } from "node:crypto";
import { stamp } from "@/sandbox/clock";
import type { CheckRunRecord, ScheduledRun, WorkflowRunRecord } from "./records";
import type { Settings } from "@/sandbox/state";

/** The job that puts a tag's files on PyPI. */
export const PUBLISH = "Check release and publish on twisted-* tag";

/** The job that branch protection looks at: it succeeds when all others have. */
export const ALL_SUCCESSFUL = "all-successful";

/** The jobs of the workflow "CI", named as the real ones. */
export const CHECK_NAMES: readonly string[] = [
  "3.8.0-nodeps-test",
  "3.8-default-tests",
  "3.10-default-tests",
  "3.12-default-tests",
  "3.13-default-tests",
  "3.13-macos-12-default-tests",
  "3.13-win-default-tests-iocp",
  "pypy3.10-v7.3.14-no-coverage",
  "static-checks",
  "API docs build",
  "Narrative docs build",
  PUBLISH,
  ALL_SUCCESSFUL,
];

/** Sandbox seconds from a push until GitHub has made the run; until then the rollup is null. */
export const RUN_DELAY_SECONDS = 2;

/** Whether a run belongs to a pushed tag: its publishing job then publishes. */
export function isTagRun(run: Pick<WorkflowRunRecord, "event" | "headBranch">): boolean {
  return run.event === "push" && run.headBranch.startsWith("twisted-");
}

/** A number from 0 to 2**32 that depends on the texts only. */
function draw(...texts: readonly string[]): number {
  return createHash("sha1").update(texts.join("\n")).digest().readUInt32BE(0);
}

function isFlaky(run: ScheduledRun, name: string, settings: Settings): boolean {
  // A tag's run is never flaky: what it shows is whether the files came.
  if (settings.flakyEvery === 0 || isTagRun(run)) return false;
  if (name === PUBLISH || name === ALL_SUCCESSFUL) return false;
  return draw(run.headSha, name, "flaky") % settings.flakyEvery === 0;
}

/** Which part of the time for checks one check needs: a third at least, all of it at most. */
function share(sha: string, name: string): number {
  if (name === ALL_SUCCESSFUL) return 1;
  return 1 / 3 + (draw(sha, name, "time") / 2 ** 32) * 0.6;
}

/** The seconds that a check of this run takes; publishing never outlasts PyPI's own delay. */
function secondsOf(run: ScheduledRun, name: string, settings: Settings): number {
  const seconds = share(run.headSha, name) * settings.checkSeconds;
  return isTagRun(run) && name === PUBLISH ? Math.min(seconds, settings.pypiSeconds) : seconds;
}

function planOf(run: ScheduledRun, name: string, settings: Settings): CheckRunRecord["plan"] {
  const begin = Date.parse(createdAtOf(run.pushedAt));
  const end = begin + secondsOf(run, name, settings) * 1000;
  const flaky = isFlaky(run, name, settings);
  return {
    startAt: stamp(name === ALL_SUCCESSFUL ? end : begin),
    endAt: stamp(end),
    conclusion: flaky ? "FAILURE" : "SUCCESS",
    flaky,
  };
}

/** When GitHub makes the run that a push asked for. */
export function createdAtOf(pushedAt: string): string {
  return stamp(Date.parse(pushedAt) + RUN_DELAY_SECONDS * 1000);
}

/** The run that a push asked for, with nothing done yet. */
export function newRun(
  scheduled: ScheduledRun,
  settings: Settings,
  takeId: () => number,
): WorkflowRunRecord {
  const { event, headBranch, headSha, fork } = scheduled;
  const createdAt = createdAtOf(scheduled.pushedAt);
  const id = takeId();
  const held = isTagRun(scheduled) && settings.uploadNeedsApproval === true;
  const checks = CHECK_NAMES.map((name): CheckRunRecord => ({
    id: takeId(),
    name,
    workflowRunId: id,
    status: "QUEUED",
    conclusion: null,
    startedAt: null,
    completedAt: null,
    plan: planOf(scheduled, name, settings),
  }));
  return {
    id,
    name: "CI",
    event,
    headBranch,
    headSha,
    ...(fork === undefined ? {} : { fork }),
    status: "queued",
    conclusion: null,
    attempt: 1,
    createdAt,
    updatedAt: createdAt,
    checks,
    ...(held ? { deployment: "unapproved" } : {}),
    log: [],
  };
}

/** A run that was over long ago and passed: for the past of a seeded world. */
export function pastRun(
  scheduled: ScheduledRun,
  settings: Settings,
  takeId: () => number,
): WorkflowRunRecord {
  const run = newRun(scheduled, { ...settings, flakyEvery: 0 }, takeId);
  run.status = "completed";
  run.conclusion = "success";
  for (const check of run.checks) {
    check.status = "COMPLETED";
    check.conclusion = "SUCCESS";
    check.startedAt = check.plan.startAt;
    check.completedAt = check.plan.endAt;
    if (run.updatedAt < check.plan.endAt) run.updatedAt = check.plan.endAt;
  }
  return run;
}
