import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { database, type Database } from "./client";
import { isUnfinished, lockRun } from "./runs";

/** Who asked that a run stops before its next effect, and when. */
export interface StopRequest {
  readonly by: string;
  readonly at: Instant;
}

/**
 * Asks that the run stops before its next effect; the first who asks stays. False where it has ended.
 * Locks the run until the transaction ends.
 */
export async function requestStop(db: Database, run: string, stop: StopRequest): Promise<boolean> {
  const row = await lockRun(db, run);
  if (row === null || !isUnfinished(row.state)) return false;
  await db.run.updateMany({
    where: { id: run, stopAskedAt: null },
    data: { stopAskedBy: stop.by, stopAskedAt: new Date(toMs(stop.at)) },
  });
  return true;
}

export async function readStop(run: string): Promise<StopRequest | null> {
  const row = await database().run.findUnique({
    where: { id: run },
    select: { stopAskedBy: true, stopAskedAt: true },
  });
  if (row?.stopAskedBy == null || row.stopAskedAt === null) return null;
  return { by: row.stopAskedBy, at: fromMs(row.stopAskedAt.getTime()) };
}
