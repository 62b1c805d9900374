import { readSilences } from "@/lib/db/run-silence";
import type { RunRecord } from "@/lib/db/runs";
import { findBegunEarlier } from "@/lib/db/unfinished-effects";
import type { Effect } from "@/lib/domain/plan/effect";
import { slipway } from "@/lib/domain/viewer";
import type { Begun, OngoingRun } from "./attempt";
import { noteBegun } from "./perform";

interface Place {
  readonly position: number;
  readonly effect: Effect;
  /** When this run was heard of last, before this worker had it: a reading of performance.now(). */
  readonly heardAtMs: number;
}

/**
 * Whether the effect may have happened already: by this run, in a worker that is gone, or by an earlier
 * run that left it open. It is begun in this one then: it is not taken for absent because another asks.
 * null where nobody has begun it, and where a person has said that it did not happen.
 */
export async function begunBefore(
  run: RunRecord,
  { position, effect, heardAtMs }: Place,
  ongoing: OngoingRun,
): Promise<Begun | null> {
  const own = run.effects.find((record) => record.position === position);
  if (own?.state === "absent") return null;
  const earlier = await findBegunEarlier(run, effect);
  const isDoubtful = earlier?.isDoubtful ?? false;
  if (own !== undefined)
    return { at: own.begunAt, sentAtMs: heardAtMs, isAnswerLost: true, isDoubtful };
  if (earlier === null) return null;
  const { at, run: sender } = earlier;
  await noteBegun(ongoing, position, effect.kind, at);
  return { at, sentAtMs: await lastSignAtMs(sender), isAnswerLost: true, isDoubtful };
}

/** When a run said something last, by the clock of the database, as a reading of performance.now(). */
export async function lastSignAtMs(run: string): Promise<number> {
  const silence = (await readSilences(slipway, [run])).get(run);
  return performance.now() - (silence?.seconds ?? 0) * 1_000;
}
