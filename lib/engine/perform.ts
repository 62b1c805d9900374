import { recordEffectBegun, recordEffectDone, type EffectRecord } from "@/lib/db/runs";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { EffectWorld, Trace } from "@/lib/effects/effect-world";
import type { BoundEffect } from "@/lib/effects/registry";
import type { EngineContext } from "./context";
import { abortablePause, withPatience } from "./patience";

/** A run that is going on in this process. */
export interface OngoingRun {
  readonly id: string;
  readonly context: EngineContext;
  readonly world: EffectWorld;
  readonly signal: AbortSignal;
  readonly log: (text: string) => Promise<void>;
}

const attempts = 6;
const looksAfterwards = 5;

/**
 * Brings one effect about, exactly once: look, do, look again (DESIGN 6). What an earlier worker or
 * a person has done already is adopted. The outcome is stored before this resolves.
 */
export async function performEffect(
  bound: BoundEffect,
  position: number,
  before: EffectRecord | null,
  run: OngoingRun,
): Promise<void> {
  if (before?.state === "done") return;
  const { context, signal, log, world } = run;
  let begunAt = before?.begunAt ?? null;
  const trace = await withPatience(
    { attempts, firstPauseMs: context.firstPauseMs, signal, onPause: log },
    async () => {
      const found = await bound.look(world, begunAt);
      if (found !== null) return found;
      signal.throwIfAborted();
      if (begunAt === null) {
        begunAt = await context.now();
        await recordEffectBegun(run.id, position, bound.effect.kind, begunAt);
      }
      await log(`${bound.describe()} …`);
      context.onMoment("before-effect", bound.effect);
      await applyOnce(bound, run, begunAt);
      context.onMoment("after-effect", bound.effect);
      return seeDone(bound, run, begunAt);
    },
  );
  await store(bound, position, { ...trace, adopted: begunAt === null }, run);
}

/** A refusal may be GitHub's answer to something that has happened: "already exists". */
async function applyOnce(bound: BoundEffect, run: OngoingRun, begunAt: Instant): Promise<void> {
  try {
    await bound.apply(run.world);
  } catch (error) {
    if (!(error instanceof TerminalError)) throw error;
    const found = await bound.look(run.world, begunAt);
    if (found === null) throw error;
  }
}

/** GitHub's read side may be a moment behind its write side. */
async function seeDone(bound: BoundEffect, run: OngoingRun, begunAt: Instant): Promise<Trace> {
  for (let look = 0; look < looksAfterwards; look += 1) {
    const found = await bound.look(run.world, begunAt);
    if (found !== null) return found;
    await abortablePause(run.context.firstPauseMs * 2 ** look, run.signal);
    run.signal.throwIfAborted();
  }
  throw new TerminalError(
    "effect-uncertain",
    `GitHub accepted it but does not show it: ${bound.describe()}.`,
    {
      whatToDo: "Look on GitHub whether it is there, then refresh; make a new plan if it is not.",
    },
  );
}

async function store(
  bound: BoundEffect,
  position: number,
  result: Trace & { readonly adopted: boolean },
  run: OngoingRun,
): Promise<void> {
  const now = await run.context.now();
  const { sentence, url, adopted } = result;
  const outcome = { sentence, url, adopted };
  await recordEffectDone(run.id, position, bound.effect.kind, outcome, now);
  run.context.onMoment("recorded", bound.effect);
  await run.log(adopted ? `${sentence} It was there already and is adopted.` : sentence);
}
