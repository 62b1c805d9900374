import { readStop } from "@/lib/db/run-stops";
import { recordEffectBegun, recordEffectDone, type EffectRecord } from "@/lib/db/runs";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { ActorAccess } from "@/lib/effects/effect-handler";
import type { EffectEvidence, Observation } from "@/lib/effects/observation";
import type { BoundEffect } from "@/lib/effects/effect-handlers";
import type { EngineContext } from "./context";
import type { Lease } from "./lease";
import { abortablePause, retry } from "./retry";

/** A run that is going on in this process. */
export interface OngoingRun extends Lease {
  readonly id: string;
  readonly context: EngineContext;
  readonly access: ActorAccess;
  /** Opens it anew: throws once its person has signed out. */
  readonly openSandbox: () => Promise<ActorAccess>;
  readonly log: (text: string) => Promise<void>;
}

/** An effect at its place in a run. `begunAt`: since when it may have happened; null: not begun. */
interface Attempt {
  readonly bound: BoundEffect;
  readonly position: number;
  readonly run: OngoingRun;
  begunAt: Instant | null;
}

type Applied = Extract<Observation, { kind: "applied" }>;

const attempts = 6;

/**
 * Brings one effect about, exactly once: observe, apply, observe again (DESIGN 6). What an earlier
 * worker or a person has done already is adopted. While nobody can tell whether it has happened it is
 * not applied: throws `effect-uncertain`, and a person is asked. The outcome is stored before this
 * resolves.
 */
export async function performEffect(
  bound: BoundEffect,
  position: number,
  before: EffectRecord | null,
  run: OngoingRun,
): Promise<void> {
  if (before?.state === "done") return;
  const begunAt = before?.state === "begun" ? before.begunAt : null;
  const attempt: Attempt = { bound, position, run, begunAt };
  const { context, signal, log } = run;
  const options = { attempts, firstPauseMs: context.firstPauseMs, signal, onPause: log };
  // Stored in there: whoever is told to stop right after an effect was seen keeps that it was.
  await retry(options, async () => {
    const { evidence } = await bringAbout(attempt);
    await store(attempt, evidence);
  });
}

async function bringAbout(attempt: Attempt): Promise<Applied> {
  const { bound, position, run } = attempt;
  const { context, signal, log } = run;
  const before = await observeUntil(attempt, ({ kind }) => kind !== "unknown");
  if (before.kind === "applied") return before;
  signal.throwIfAborted();
  await refuseIfStopped(run);
  // Minutes may lie between this attempt and the first: the token may be taken back meanwhile.
  const access = await run.openSandbox();
  if (attempt.begunAt === null) {
    attempt.begunAt = await context.now();
    await recordEffectBegun(run.id, position, bound.kind, attempt.begunAt);
  }
  await log(`${bound.describe()} …`);
  await run.confirm();
  context.onMoment("before-effect", bound.kind);
  const refusal = await applyOnce(bound, access);
  context.onMoment("after-effect", bound.kind);
  const after =
    refusal === null
      ? await observeUntil(attempt, ({ kind }) => kind === "applied")
      : await bound.observe(access, attempt.begunAt);
  if (after.kind === "applied") return after;
  throw refusal ?? uncertain(attempt, "It was accepted, but does not show.");
}

/** A person may stop a run; what has been done stays done. Throws `run-stopped`. */
async function refuseIfStopped({ id }: OngoingRun): Promise<void> {
  const stop = await readStop(id);
  if (stop === null) return;
  throw new TerminalError("run-stopped", `Stopped by ${stop.by.login} before its next effect.`, {
    whatToDo: "What was done stays. To go on, rebuild the plan: it keeps existing work.",
  });
}

/** Null, or the refusal: which may be the answer to something that has happened, "already exists". */
async function applyOnce(bound: BoundEffect, access: ActorAccess): Promise<TerminalError | null> {
  try {
    await bound.apply(access);
    return null;
  } catch (error) {
    if (error instanceof TerminalError) return error;
    throw error;
  }
}

/**
 * Observes until the answer is enough, as often as the effect's kind asks for: the side that is read
 * may be behind the side that is written. Throws `effect-uncertain` where it stays unknown.
 */
async function observeUntil(
  attempt: Attempt,
  isEnough: (seen: Observation) => boolean,
): Promise<Observation> {
  const { bound, run, begunAt } = attempt;
  for (let again = 0; ; again += 1) {
    run.signal.throwIfAborted();
    const seen = await bound.observe(run.access, begunAt);
    if (isEnough(seen)) return seen;
    if (again === bound.observeAgain) {
      if (seen.kind === "unknown") throw uncertain(attempt, seen.why);
      return seen;
    }
    await abortablePause(run.context.firstPauseMs * 2 ** again, run.signal);
  }
}

function uncertain({ bound, position }: Attempt, why: string): TerminalError {
  return new TerminalError("effect-uncertain", `Nobody can tell: ${bound.describe()}. ${why}`, {
    fields: { position },
    whatToDo:
      "Check whether it has happened and answer at the plan’s run: the run goes on from your answer.",
  });
}

async function store(
  { bound, position, run, begunAt }: Attempt,
  { sentence, url }: EffectEvidence,
): Promise<void> {
  const adopted = begunAt === null;
  const now = await run.context.now();
  await recordEffectDone(run.id, position, bound.kind, { sentence, url, adopted }, now);
  run.context.onMoment("recorded", bound.kind);
  await run.log(adopted ? `${sentence} It already existed.` : sentence);
}
