import { outward } from "@/lib/config/outward";
import { readApprovedPlan } from "@/lib/db/approved-plan";
import { claimRun, finishRun, renewRunLease, type RunEnd } from "@/lib/db/run-leases";
import { addRunLine } from "@/lib/db/run-lines";
import { readRun, recordBasisSeen } from "@/lib/db/runs";
import { TerminalError } from "@/lib/domain/errors";
import { slipway } from "@/lib/domain/viewer";
import { requireBasis } from "./check-basis";
import type { EngineContext } from "./context";
import { failureOf } from "./failure";
import { withLease, type Lease } from "./lease";
import { retry } from "./retry";
import type { OngoingRun } from "./attempt";
import { adoptSent } from "./adopt-sent";
import { begunBefore, lastSignAtMs } from "./begun-before";
import { performEffect } from "./perform";

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
    case "other-version":
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
  const run = await readRun(slipway, id);
  if (run === null) throw new Error(`Run ${id} is gone`);
  const plan = await readApprovedPlan(run.plan, run.planHash);
  // Before the log has another line.
  const heardAtMs = await lastSignAtMs(id);
  const goesOn = run.basisSeen || run.effects.length > 0;
  await log(goesOn ? "Another worker goes on with this run." : `${plan.title}.`);
  const openAccess = () => context.accessOf(run.approvedBy);
  const ongoing: OngoingRun = {
    id,
    releaseId: run.releaseId,
    target: run.target,
    plan,
    by: run.approvedBy,
    context,
    access: await openAccess(),
    openAccess,
    ...lease,
    log,
  };
  if (!run.basisSeen) await checkBasis(ongoing);
  for (const [position, effect] of plan.effects.entries()) {
    lease.signal.throwIfAborted();
    const before = run.effects.find((record) => record.position === position);
    if (before?.state === "done") continue;
    if (await adoptSent(run, { position, effect }, ongoing)) continue;
    const begun = await begunBefore(run, { position, effect, heardAtMs }, ongoing);
    // Asked for anew each time: whoever signs out meanwhile has taken their token back.
    const current = { ...ongoing, access: await openAccess() };
    await performEffect(context.bindEffect(effect), position, begun, current);
  }
  return `${run.approvedBy.login} ran the plan “${plan.title}”.`;
}

/** Observed once, before the first effect: afterwards the run itself has moved the world. */
async function checkBasis(run: OngoingRun): Promise<void> {
  const { context, signal, log } = run;
  const options = {
    attempts: basisAttempts,
    firstPauseMs: context.firstPauseMs,
    signal,
    onPause: log,
  };
  await retry(options, () => requireBasis(run));
  await recordBasisSeen(run.id, await context.now());
  for (const { sentence } of run.plan.basis) await log(`Verified: ${sentence}`);
}
