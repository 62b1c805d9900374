import { readStop } from "@/lib/db/run-stops";
import { recordEffectBegun, recordEffectDone } from "@/lib/db/runs";
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
  readonly openAccess: () => Promise<ActorAccess>;
  readonly log: (text: string) => Promise<void>;
}

/** An effect that somebody has set out to apply, and that may have happened since. */
export interface Begun {
  /** The world's time. */
  readonly at: Instant;
  /** When it was sent last, or may have been: a reading of performance.now(). */
  readonly sentAtMs: number;
}

/** An effect at its place in a run. */
interface Attempt {
  readonly bound: BoundEffect;
  readonly position: number;
  readonly run: OngoingRun;
  /** null: nobody has set out to apply it. */
  begun: Begun | null;
}

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
  const { bound, position, run } = attempt;
  const { context, signal, log } = run;
  const before = await observeUntil(attempt, observeSettled, ({ kind }) => kind !== "unknown");
  if (before.kind === "applied") return before;
  if (before.kind === "unknown") throw undecided(attempt, before.why);
  signal.throwIfAborted();
  await refuseIfStopped(run);
  // Minutes may lie between this attempt and the first: the token may be taken back meanwhile.
  const access = await run.openAccess();
  if (attempt.begun === null) {
    const at = await context.now();
    await recordEffectBegun(run.id, position, bound.kind, at);
    attempt.begun = { at, sentAtMs: performance.now() };
  }
  const { at } = attempt.begun;
  await log(`${bound.describe()} …`);
  await run.confirm();
  context.onMoment("before-effect", bound.kind);
  const refusal = await applyOnce(bound, access).finally(() => {
    attempt.begun = { at, sentAtMs: performance.now() };
  });
  context.onMoment("after-effect", bound.kind);
  const after =
    refusal === null
      ? await observeUntil(attempt, observeNow, ({ kind }) => kind === "applied")
      : await observeSettled(attempt);
  if (after.kind === "applied") return after;
  if (refusal !== null) throw refusal;
  throw undecided(
    attempt,
    after.kind === "unknown" ? after.why : "It was accepted, but does not show.",
  );
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

type Observe = (attempt: Attempt) => Promise<Observation>;

const observeNow: Observe = ({ bound, run, begun }) =>
  bound.observe(run.access, begun === null ? null : begun.at);

/**
 * What was sent just now may be there and not show: GitHub's lists are read from copies that are
 * behind. Until they have settled `absent` is not believed, whatever the kind of effect.
 */
const observeSettled: Observe = async (attempt) => {
  const { begun, run } = attempt;
  const observedAtMs = performance.now();
  const seen = await observeNow(attempt);
  if (seen.kind !== "absent" || begun === null) return seen;
  const missingMs = begun.sentAtMs + run.context.settleMs - observedAtMs;
  if (missingMs <= 0) return seen;
  await abortablePause(missingMs, run.signal);
  run.signal.throwIfAborted();
  return observeNow(attempt);
};

/**
 * Observes until the answer is enough, as often as the effect's kind asks for: the side that is read
 * may be behind the side that is written. The last answer, where none was enough.
 */
async function observeUntil(
  attempt: Attempt,
  observe: Observe,
  isEnough: (seen: Observation) => boolean,
): Promise<Observation> {
  const { bound, run } = attempt;
  for (let again = 0; ; again += 1) {
    run.signal.throwIfAborted();
    const seen = await observe(attempt);
    if (isEnough(seen) || again === bound.observeAgain) return seen;
    await abortablePause(run.context.firstPauseMs * 2 ** again, run.signal);
  }
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
