import { outward } from "@/lib/config/outward";
import { readPlan } from "@/lib/db/plans";
import { claimRun, finishRun, renewRunLease, type RunEnd } from "@/lib/db/run-leases";
import { addRunLine } from "@/lib/db/run-lines";
import { readRun, recordBasisSeen, type RunRecord } from "@/lib/db/runs";
import { TerminalError } from "@/lib/domain/errors";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { hashPlan } from "@/lib/plans/hash";
import { requireBasis } from "./check-basis";
import type { EngineContext } from "./context";
import { failureOf } from "./failure";
import { withLease, type Lease } from "./lease";
import { retry } from "./retry";
import { performEffect, type OngoingRun } from "./perform";

const basisAttempts = 4;

/**
 * Runs an approved plan to its end, or goes on with one whose worker has gone. Nothing happens when
 * another worker has it. A run whose worker is told to stop keeps its place for the next one.
 */
export async function runPlan(id: string, context: EngineContext): Promise<void> {
  const { owner, leaseSeconds } = context;
  if (!(await claimRun(id, owner, leaseSeconds, await context.now()))) return;
  const renew = (seconds: number): Promise<boolean> => renewRunLease(id, owner, seconds);
  await withLease(renew, leaseSeconds, context.stopping, async (lease) => {
    const end = await runToItsEnd(id, context, lease);
    if (end !== null) await finishRun(id, owner, end);
  });
  if (!context.stopping.aborted) await context.syncAgain();
}

/** How the run ended; null when it was interrupted and another worker shall go on. */
async function runToItsEnd(
  id: string,
  context: EngineContext,
  lease: Lease,
): Promise<RunEnd | null> {
  const log = async (text: string): Promise<void> =>
    addRunLine(id, outward(text), await context.now());
  try {
    const sentence = await execute(id, context, lease, log);
    await log("Done.");
    return { state: "succeeded", failure: null, at: await context.now(), sentence };
  } catch (error) {
    if (lease.signal.aborted) return null;
    const failure = failureOf(error);
    const state = endState(error);
    if (failure.output !== null) await log(failure.output);
    await log(`${state === "refused" ? "Refused" : "Stopped"}: ${failure.sentence}`);
    return { state, failure, at: await context.now(), sentence: failure.sentence };
  }
}

function endState(error: unknown): Exclude<RunEnd["state"], "succeeded"> {
  if (!(error instanceof TerminalError)) return "failed";
  switch (error.code) {
    case "plan-stale":
      return "refused";
    case "effect-uncertain":
      return "needs-person";
    case "run-stopped":
      return "stopped";
    default:
      return "failed";
  }
}

async function execute(
  id: string,
  context: EngineContext,
  lease: Lease,
  log: OngoingRun["log"],
): Promise<string> {
  const run = await readRun(id);
  if (run === null) throw new Error(`Run ${id} is gone`);
  const plan = await approvedPlan(run);
  const goesOn = run.basisSeen || run.effects.length > 0;
  await log(goesOn ? "Another worker goes on with this run." : `${plan.title}.`);
  const openSandbox = () => context.accessOf(run.approvedBy);
  const ongoing: OngoingRun = {
    id,
    context,
    access: await openSandbox(),
    openSandbox,
    ...lease,
    log,
  };
  if (!run.basisSeen) await checkBasis(plan, ongoing);
  for (const [position, effect] of plan.effects.entries()) {
    lease.signal.throwIfAborted();
    const before = run.effects.find((record) => record.position === position) ?? null;
    // Asked for anew each time: whoever signs out meanwhile has taken their token back.
    const current = { ...ongoing, access: await openSandbox() };
    await performEffect(context.bindEffect(effect), position, before, current);
  }
  return `${run.approvedBy.login} ran the plan “${plan.title}”.`;
}

/** Observed once, before the first effect: afterwards the run itself has moved the world. */
async function checkBasis(plan: PlanBody, run: OngoingRun): Promise<void> {
  const { context, signal, log } = run;
  const options = {
    attempts: basisAttempts,
    firstPauseMs: context.firstPauseMs,
    signal,
    onPause: log,
  };
  await retry(options, () => requireBasis(plan, run));
  await recordBasisSeen(run.id, await context.now());
  for (const { sentence } of plan.basis) await log(`Verified: ${sentence}`);
}

/** The stored plan, if it is still byte for byte the one that was approved. */
async function approvedPlan(run: RunRecord): Promise<PlanBody> {
  const stored = await readPlan(run.plan);
  if (stored?.body != null && hashPlan(stored.body) === run.planHash) return stored.body;
  throw new TerminalError("plan-stale", "The stored plan is not the one that was approved.", {
    fields: { plan: run.plan },
    whatToDo: "Rebuild the plan.",
  });
}
