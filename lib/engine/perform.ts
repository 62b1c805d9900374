import { recordEffectBegun, recordEffectDone, recordEffectRefused } from "@/lib/db/run-effects";
import { isSlipwayError, RetryableError, TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { EffectKind } from "@/lib/domain/plan/effect";
import type { ActorAccess } from "@/lib/effects/effect-handler";
import type { EffectEvidence, Observation } from "@/lib/effects/observation";
import type { BoundEffect } from "@/lib/effects/effect-handlers";
import type { Attempt, Begun, OngoingRun } from "./attempt";
import { requireApprovals } from "./check-basis";
import { observeNow, observeSettled, observeUntil } from "./observe";
import { refuseIfPaused } from "./refuse-if-paused";
import { refuseIfStopped } from "./refuse-if-stopped";
import { retry } from "./retry";

type Applied = Extract<Observation, { kind: "applied" }>;

const attempts = 6;

/**
 * Brings one effect about, exactly once: observe, apply, observe again (DESIGN 6). What an earlier
 * worker or a person has done already is adopted. While nobody can tell whether it has happened it is
 * not applied: throws `effect-uncertain` where it was begun, and a person is asked; `effect-unseen`
 * where it was not: there is nothing to ask, and nothing was done. The outcome is stored before this
 * resolves.
 */
export async function performEffect(
  bound: BoundEffect,
  position: number,
  begun: Begun | null,
  run: OngoingRun,
): Promise<void> {
  const attempt: Attempt = { bound, position, run, begun };
  const { context, signal, log } = run;
  const options = { attempts, firstPauseMs: context.firstPauseMs, signal, onPause: log };
  // Stored in there: whoever is told to stop right after an effect was seen keeps that it was.
  await retry(options, async () => {
    const { evidence } = await bringAbout(attempt);
    await store(attempt, evidence);
  });
}

async function bringAbout(attempt: Attempt): Promise<Applied> {
  const { run } = attempt;
  const before = await observeUntil(attempt, observeSettled, ({ kind }) => kind !== "unknown");
  if (before.kind === "applied") return before;
  if (before.kind === "unknown") throw undecided(attempt, before.why);
  if (attempt.begun?.isDoubtful === true) throw undecided(attempt, unreadable);
  run.signal.throwIfAborted();
  await refuseIfStopped(run);
  await refuseIfPaused(run);
  await requireApprovals(run);
  // Minutes may lie between this attempt and the first: the token may be taken back meanwhile.
  const access = await run.openAccess();
  const answer = await send(attempt, access);
  if (answer !== null && !(answer instanceof TerminalError))
    return { kind: "applied", evidence: answer };
  const refusal = answer;
  const after =
    refusal === null
      ? await observeUntil(attempt, observeNow, ({ kind }) => kind === "applied")
      : await observeSettled(attempt);
  if (after.kind === "applied") return after;
  if (refusal !== null && after.kind === "absent")
    await recordEffectRefused(run.id, run.context.owner, attempt.position);
  if (refusal !== null) throw refusal;
  throw undecided(
    attempt,
    after.kind === "unknown" ? after.why : "It was accepted, but does not show.",
  );
}

const unreadable =
  "An earlier run began such an effect under a plan that this version of Slipway cannot read.";

/**
 * Sends it, once, and keeps whether the answer was lost. The receipt, where the world gave one; null; or
 * the refusal: which may be the answer to something that has happened, "already exists".
 */
async function send(
  attempt: Attempt,
  access: ActorAccess,
): Promise<EffectEvidence | TerminalError | null> {
  const { bound, position, run } = attempt;
  const { context, log } = run;
  const before = attempt.begun;
  const at = before?.at ?? (await context.now());
  if (before === null) await noteBegun(run, position, bound.kind, at);
  const sent = (isAnswerLost: boolean): Begun => ({
    ...{ at, isAnswerLost, isDoubtful: false },
    sentAtMs: performance.now(),
  });
  // It is as good as sent from now on, whatever ends this attempt.
  attempt.begun ??= sent(false);
  await log(`${bound.describe()} …`);
  await run.confirm();
  context.onMoment("before-effect", bound.kind);
  const answer = await bound.apply(access).catch(async (error: unknown) => {
    attempt.begun = sent(isLost(error));
    if (isNotSent(error)) {
      attempt.begun = before;
      if (before === null) await recordEffectRefused(run.id, context.owner, position);
    }
    if (error instanceof TerminalError) return error;
    throw error;
  });
  if (!isNotSent(answer)) attempt.begun = sent(false);
  context.onMoment("after-effect", bound.kind);
  return answer;
}

/** Whoever should have taken it has not: it is as if this attempt had never been. */
function isNotSent(error: unknown): boolean {
  return isSlipwayError(error) && error.code === "not-sent";
}

/**
 * Writes down that the effect may have happened from now on. Rejects where another worker has the run,
 * or has just finished the effect.
 */
export async function noteBegun(
  run: OngoingRun,
  position: number,
  kind: EffectKind,
  at: Instant,
): Promise<void> {
  if (await recordEffectBegun(run.id, run.context.owner, position, kind, at)) return;
  await run.confirm();
  throw new RetryableError("run-in-progress", "Another worker has just finished this effect.", {
    fields: { run: run.id, position },
    whatToDo: "Nothing: it is observed again, and not done twice.",
  });
}

/** Whoever refuses has answered, and so has GitHub when it asks to be left alone for a while. */
function isLost(error: unknown): boolean {
  if (error instanceof TerminalError) return false;
  return !(error instanceof RetryableError && error.code === "rate-limited");
}

function undecided({ bound, position, begun }: Attempt, why: string): TerminalError {
  const sentence = `Nobody can tell: ${bound.describe()}. ${why}`;
  if (begun === null)
    return new TerminalError("effect-unseen", sentence, {
      fields: { position },
      whatToDo: "Nothing was sent. Look whether it is there already, then make a new plan.",
    });
  return new TerminalError("effect-uncertain", sentence, {
    fields: { position },
    whatToDo:
      "Check whether it has happened and answer at the plan’s run: the run goes on from your answer.",
  });
}

async function store(
  { bound, position, run, begun }: Attempt,
  { sentence, url }: EffectEvidence,
): Promise<void> {
  const adopted = begun === null;
  const now = await run.context.now();
  await recordEffectDone(run.id, position, bound.kind, { sentence, url, adopted }, now);
  run.context.onMoment("recorded", bound.kind);
  await run.log(adopted ? `${sentence} It already existed.` : sentence);
}
