import { toMs, type Instant } from "@/lib/domain/instant";
import type { EffectKind, EffectResult } from "@/lib/domain/plan/effect";
import { database, inTransaction } from "./client";
import { effectResultVersions } from "./effect-result-document";
import { lockRun, tellRunChanged } from "./runs";
import { newestVersion } from "./stored-document";

/**
 * Remembers that an effect is about to be applied: from now on it may have happened. False, and nothing
 * is written, where `owner` does not have the run any more, or the effect is done.
 */
export async function recordEffectBegun(
  run: string,
  owner: string,
  position: number,
  kind: EffectKind,
  at: Instant,
): Promise<boolean> {
  return inTransaction(async (db) => {
    const held = await lockRun(db, run);
    if (held?.state !== "running" || held.leaseOwner !== owner) return false;
    const where = { runId_position: { runId: run, position } };
    const before = await db.runEffect.findUnique({ where, select: { state: true } });
    if (before?.state === "done") return false;
    const begun = { state: "begun", begunAt: new Date(toMs(at)) };
    await db.runEffect.upsert({
      where,
      create: { runId: run, position, kind, ...begun },
      update: begun,
    });
    await tellRunChanged(run, db);
    return true;
  });
}

/** Remembers what an effect left in the world; it is not done again. */
export async function recordEffectDone(
  run: string,
  position: number,
  kind: EffectKind,
  result: EffectResult,
  at: Instant,
): Promise<void> {
  const moment = new Date(toMs(at));
  const documentVersion = newestVersion(effectResultVersions);
  const done = { state: "done", finishedAt: moment, result: { ...result }, documentVersion };
  await database().runEffect.upsert({
    where: { runId_position: { runId: run, position } },
    create: { runId: run, position, kind, begunAt: moment, ...done },
    update: done,
  });
  await tellRunChanged(run);
}

/** Remembers that an effect that was begun has not happened: GitHub refused it, and it does not show. */
export async function recordEffectRefused(
  run: string,
  owner: string,
  position: number,
): Promise<void> {
  const where = { runId: run, position, state: "begun", run: { leaseOwner: owner } };
  await database().runEffect.updateMany({ where, data: { state: "absent" } });
  await tellRunChanged(run);
}
