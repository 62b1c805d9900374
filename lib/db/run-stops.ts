import type { Actor } from "@/lib/domain/actor";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { openQuestion, stoppedUnanswered } from "@/lib/domain/plan/effect-answer";
import { slipway, type Viewer } from "@/lib/domain/viewer";
import { readActors } from "./actors";
import { database, type Database } from "./client";
import { addRunLine } from "./run-lines";
import { isUnfinished, lockRun, readRun, tellRunChanged } from "./runs";
import { seenRuns } from "./visible-releases";

/** Who asked that a run stops before its next effect, and when. */
export interface StopRequest {
  readonly by: Actor;
  readonly at: Instant;
}

/**
 * Asks that the run stops before its next effect; the first who asks stays. One that waits for an
 * answer ends at once, and its question stays unanswered. False where the run has ended. Locks the run
 * until the transaction ends.
 */
export async function requestStop(db: Database, run: string, stop: StopRequest): Promise<boolean> {
  const row = await lockRun(db, run);
  if (row === null || !isUnfinished(row.state)) return false;
  const { count } = await db.run.updateMany({
    where: { id: run, stopAskedAt: null },
    data: { stopAskedBy: stop.by.accountId, stopAskedAt: new Date(toMs(stop.at)) },
  });
  if (row.state === "needs-person") await endUnanswered(db, run, stop);
  else if (count > 0) {
    const line = `${stop.by.login} asked the run to stop before its next change.`;
    await addRunLine(run, line, stop.at, db);
  }
  await tellRunChanged(run, db);
  return true;
}

/** Nobody is at it: there is no worker to tell. */
async function endUnanswered(db: Database, run: string, { by, at }: StopRequest): Promise<void> {
  const record = await readRun(slipway, run, db);
  const question = record === null ? null : openQuestion(record, 0);
  const { sentence, whatToDo } =
    question === null ? stoppedUnasked(by.login) : stoppedUnanswered(by.login, question);
  const finishedAt = new Date(toMs(at));
  await db.run.update({
    where: { id: run },
    data: { state: "stopped", finishedAt, errorCode: "run-stopped", error: sentence, whatToDo },
  });
  await addRunLine(run, sentence, at, db);
}

/** Of runs that an older Slipway left waiting for an answer without a question. */
function stoppedUnasked(by: string) {
  return { sentence: `Stopped by ${by}.`, whatToDo: "To go on, rebuild the plan." };
}

/** Who asked the run to stop, for whoever runs it; null: nobody. */
export async function readStop(run: string): Promise<StopRequest | null> {
  return (await readStops(slipway, [run])).get(run) ?? null;
}

/** Who asked these runs to stop, by the run; those that nobody asked are not in it. */
export async function readStops(
  viewer: Viewer,
  runs: readonly string[],
): Promise<ReadonlyMap<string, StopRequest>> {
  const rows = await database().run.findMany({
    where: { id: { in: [...runs] }, AND: seenRuns(viewer) },
    select: { id: true, stopAskedBy: true, stopAskedAt: true },
  });
  const actorOf = await readActors(rows.flatMap(({ stopAskedBy }) => stopAskedBy ?? []));
  return new Map(
    rows.flatMap(({ id, stopAskedBy: by, stopAskedAt: at }) =>
      by === null || at === null
        ? []
        : [[id, { by: actorOf(by), at: fromMs(at.getTime()) }] as const],
    ),
  );
}
