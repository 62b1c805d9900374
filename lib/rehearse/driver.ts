import { buildPlan, runPlan } from "@/lib/commands/plans";
import { playRehearsal } from "@/lib/commands/rehearsal";
import { readPlan, type PlanRecord } from "@/lib/db/plans";
import { readRelease } from "@/lib/db/releases";
import { readRun, type RunRecord } from "@/lib/db/runs";
import { isSlipwayError } from "@/lib/domain/errors";
import { accepted, toAccept } from "@/lib/domain/plan/acceptance";
import type { Person } from "@/lib/domain/person";
import type { StepKey } from "@/lib/domain/process/step-key";
import { isBefore as isEarlier, toMs, type Instant } from "@/lib/domain/instant";
import { releasePullRequest } from "@/lib/domain/process/subject";
import { slipway } from "@/lib/domain/viewer";
import { readReleaseStatus, type ReleaseStatus } from "@/lib/queries/release-status";
import { currentTime } from "@/lib/world/clock/clock";
import { writeAnnouncement } from "./announce";
import { begin } from "./begin";
import { findDefect, isToHaveDefect, mergeFixes } from "./defect";
import { nextMove, type Move } from "./move";
import { syncAgain, syncedAfter, syncedSince } from "./synced";
import { workerSeconds, untilFound } from "./worker-news";

/** One button pressed: what was planned, what was done, how long it took (milliseconds). */
export interface Press {
  readonly step: StepKey;
  readonly plan: PlanRecord;
  readonly run: RunRecord | null;
  readonly planMs: number;
  readonly runMs: number;
}

export interface Journey {
  readonly reached: boolean;
  /** Why the step could not be reached; null where it was. */
  readonly reason: string | null;
  readonly status: ReleaseStatus;
  readonly presses: readonly Press[];
}

export interface Voyage {
  readonly manager: Person;
  readonly release: string;
  /** The number that the release had before, where the month has turned: it is renumbered to `release`. */
  readonly formerly?: string | undefined;
  readonly until: StepKey;
  /** Of the final's NEWS; without it what is proposed. */
  readonly introduction?: string | undefined;
  /** How many candidates are published before the final; each but the last turns out to have a defect. */
  readonly candidates?: number;
  /** Stops where the step's button can be pressed, instead of pressing it. */
  readonly stopBefore?: boolean;
  /** Told of each thing that happens, in a sentence. */
  readonly say: (sentence: string) => void;
}

/** So often is one step tried, or waited for, before the driver gives up on it. */
const options = { presses: 6, waits: 120 };

/** Minutes of the world's clock. */
const longestStride = 16;

/**
 * Takes the release to the step, as a release manager would: syncs, does what can be done, waits.
 * Starts the release first. Never throws for a step that cannot be reached: that is a Journey too.
 */
export async function travel(voyage: Voyage): Promise<Journey> {
  const { manager, release, until } = voyage;
  await syncAgain(manager);
  await begin(voyage);
  const presses: Press[] = [];
  const waits = new Map<string, number>();
  for (;;) {
    const status = await readReleaseStatus(slipway, release, await currentTime());
    const move = again(nextMove(status, until), presses);
    if (isToHaveDefect(move, status, voyage)) {
      await findDefect(status, voyage);
      continue;
    }
    if (move.kind === "reached" || isBefore(move, voyage))
      return { reached: true, reason: null, status, presses };
    const reason = move.kind === "stuck" ? move.reason : timedOut(move, presses, waits);
    if (reason !== null) return { reached: false, reason, status, presses };
    const looked = "step" in move ? (waits.get(move.step) ?? 1) - 1 : 0;
    const made = await make(move, voyage, looked);
    if ("plan" in made) presses.push(made);
    await seen(made, manager);
  }
}

function isBefore(move: Move, { until, stopBefore = false }: Voyage): boolean {
  return stopBefore && move.kind === "press" && move.step === until;
}

/** A refused run asks for a new plan, no more: the world had moved since the one it was of. */
function again(move: Move, presses: readonly Press[]): Move {
  if (move.kind !== "stuck") return move;
  const own = presses.filter(({ step }) => step === move.step);
  if (own.at(-1)?.run?.state !== "refused" || own.length >= options.presses) return move;
  return { kind: "press", step: move.step, button: "Rebuild plan" };
}

function timedOut(
  move: Move,
  presses: readonly Press[],
  waits: Map<string, number>,
): string | null {
  if (move.kind === "close-blockers" || move.kind === "reached" || move.kind === "stuck")
    return null;
  const waited = (waits.get(move.step) ?? 0) + 1;
  waits.set(move.step, waited);
  if (move.kind !== "press")
    return waited <= options.waits ? null : `Waited for ${move.step} in vain: ${move.sentence}`;
  if (waited > options.waits) return `“${move.button}” was refused again and again.`;
  const tries = presses.filter(({ step }) => step === move.step).length;
  return tries < options.presses ? null : `“${move.button}” was tried ${tries} times in vain.`;
}

/** Waits until the worker has seen the move: each run, and each move in the world, is followed by a sync. */
async function seen(made: Made, manager: Person): Promise<void> {
  if ("inSlipway" in made) return;
  if ("plan" in made && made.run?.finishedAt != null) return syncedAfter(made.run.finishedAt);
  const { since = null } = "since" in made ? made : {};
  return since === null ? syncAgain(manager) : syncedSince(since);
}

/**
 * What a move was: a press; one in the world, which syncs see since then; or one in Slipway's own records, of
 * which no sync brings anything. Null where nobody knows since when.
 */
type Made = Press | { readonly since: string | null } | { readonly inSlipway: true };

async function make(move: Move, voyage: Voyage, waited: number): Promise<Made> {
  const { manager, say } = voyage;
  switch (move.kind) {
    case "press":
      return press(move.step, voyage).catch(tellRefusal(move.step, voyage));
    case "close-blockers":
      say(`The team fixes what is in the way. ${move.sentence}`);
      return { since: await closeBlockers(voyage) };
    case "write-text":
      say(`${move.step}: ${move.sentence}`);
      await writeAnnouncement({ ...voyage, ...move });
      return { inSlipway: true };
    case "let-time-pass": {
      say(`${move.step}: ${move.sentence}`);
      const now = await currentTime();
      const input = { move: "advance-clock", minutes: minutesUntil(move.until, now, waited) };
      return playRehearsal({ person: manager, input, now });
    }
    case "review":
      return { since: await review(voyage) };
    case "merge-fixes":
      say(`${move.step}: ${move.sentence}`);
      return { since: await mergeFixes(voyage) };
    default:
      return { since: null };
  }
}

/**
 * Where it is known until when a step waits, the clock goes there in one move; else in strides that grow
 * with each look in vain.
 */
function minutesUntil(until: Instant | null, now: Instant, looked: number): number {
  if (until === null || !isEarlier(now, until)) return Math.min(2 ** looked, longestStride);
  return Math.ceil((toMs(until) - toMs(now)) / 60_000) + 1;
}

/** A member of the project who is not the manager looks at the pull request, and approves. */
async function review({ manager, release, say }: Voyage): Promise<string | null> {
  const now = await currentTime();
  const { facts } = await readReleaseStatus(slipway, release, now);
  const number = releasePullRequest(facts)?.number;
  if (number === undefined) return null;
  say(`grace approves #${number}.`);
  const said = { by: "grace", state: "APPROVED", body: "Looks good to me." };
  const input = { move: "review", pullRequest: number, ...said };
  return (await playRehearsal({ person: manager, input, now })).since;
}

async function closeBlockers({ manager, release }: Voyage): Promise<string | null> {
  const { facts } = await readReleaseStatus(slipway, release, await currentTime());
  let since: string | null = null;
  for (const { number } of facts.blockers?.value ?? []) {
    const input = { move: "close-issue", issue: number };
    ({ since } = await playRehearsal({ person: manager, input, now: await currentTime() }));
  }
  return since;
}

/** The worker may have synced since we did, and the step be no longer ready: then we sync again too. */
function tellRefusal(step: StepKey, { say }: Voyage) {
  return (error: unknown): Made => {
    if (!isSlipwayError(error) || error.code !== "step-not-ready") throw error;
    say(`${step}: ${error.message}`);
    return { since: null };
  };
}

type Asking = Pick<Voyage, "manager" | "release" | "introduction">;

/** Has the worker build the plan of a step, and waits for it. */
export async function seePlan(
  step: StepKey,
  { manager, release, introduction }: Asking,
): Promise<PlanRecord> {
  const releaseId = (await readRelease(slipway, release))?.id ?? "";
  const said = step === "final.prepare" && introduction !== undefined ? { introduction } : {};
  const input = { release, releaseId, step, ...said };
  const asked = { person: manager, input, now: await currentTime() };
  const { plan: id } = await buildPlan(asked);
  return whenBuilt(`the plan of ${step}`, id);
}

/** Waits until the worker has built the plan, well or badly. */
export function whenBuilt(what: string, id: string): Promise<PlanRecord> {
  return untilFound({ kind: "plan", what }, workerSeconds, () => builtPlan(id));
}

/** Says yes to a plan that is built, and to what has to be accepted in it; the run's id. */
export async function approve({ id, hash, body }: PlanRecord, manager: Person): Promise<string> {
  const yes = toAccept(body?.warnings ?? []).map(({ field }) => [field, accepted] as const);
  const input = { plan: id, hash, ...Object.fromEntries(yes) };
  const asked = { person: manager, input, now: await currentTime() };
  return (await runPlan(asked)).run;
}

/** Preview changes, then do it. */
async function press(step: StepKey, voyage: Voyage): Promise<Press> {
  const { manager, say } = voyage;
  const begun = performance.now();
  const plan = await seePlan(step, voyage);
  const built = performance.now();
  const planMs = Math.round(built - begun);
  if (plan.hash === null) {
    const { failure } = plan;
    const told = [failure?.sentence, failure?.output, failure?.whatToDo];
    say(`${step}: no plan: ${told.filter((text) => text != null).join(" ")}`);
    return { step, plan, run: null, planMs, runMs: 0 };
  }
  for (const warning of plan.body?.warnings ?? []) say(`${step}: note: ${warning.sentence}`);
  const runId = await approve(plan, manager);
  const asked = { kind: "run", what: `the run of ${step}` } as const;
  const run = await untilFound(asked, workerSeconds, () => endedRun(runId));
  for (const { result } of run.effects) if (result !== null) say(`${step}: ${result.sentence}`);
  if (run.error !== null) say(`${step}: ${run.error} ${run.whatToDo ?? ""}`);
  return { step, plan, run, planMs, runMs: Math.round(performance.now() - built) };
}

async function builtPlan(id: string): Promise<PlanRecord | null> {
  const plan = await readPlan(slipway, id);
  return plan?.state === "built" || plan?.state === "failed" ? plan : null;
}

async function endedRun(id: string): Promise<RunRecord | null> {
  const run = await readRun(slipway, id);
  return run === null || run.state === "queued" || run.state === "running" ? null : run;
}
