import type { Actor } from "@/lib/domain/actor";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { slipway, type Viewer } from "@/lib/domain/viewer";
import { readActors } from "./actors";
import { database, type Database } from "./client";
import { addRunLine } from "./run-lines";
import { isUnfinished, lockRun, tellRunChanged } from "./runs";
import { seenRuns } from "./visible-releases";

/** Who asked that a run stops before its next effect, and when. */
export interface StopRequest {
  readonly by: Actor;
  readonly at: Instant;
}

/**
 * Asks that the run stops before its next effect; the first who asks stays. False where it has ended.
 * Locks the run until the transaction ends.
 */
export async function requestStop(db: Database, run: string, stop: StopRequest): Promise<boolean> {
  const row = await lockRun(db, run);
  if (row === null || !isUnfinished(row.state)) return false;
  const { count } = await db.run.updateMany({
    where: { id: run, stopAskedAt: null },
    data: { stopAskedBy: stop.by.accountId, stopAskedAt: new Date(toMs(stop.at)) },
  });
  if (count === 0) return true;
  await addRunLine(
    run,
    `${stop.by.login} asked the run to stop before its next change.`,
    stop.at,
    db,
  );
  await tellRunChanged(run, db);
  return true;
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
