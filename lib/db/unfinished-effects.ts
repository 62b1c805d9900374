import type { ErrorCode } from "@/lib/domain/errors";
import { fromMs, type Instant } from "@/lib/domain/instant";
import { canonicalJson } from "@/lib/domain/plan/canonical";
import type { Effect } from "@/lib/domain/plan/effect";
import { database } from "./client";
import { readPlan } from "./plans";
import type { RunRecord } from "./runs";
import { slipway } from "@/lib/domain/viewer";

/** GitHub itself said no to what such a run had begun: it has not happened. */
const refused: readonly (string | null)[] = [
  "not-permitted",
  "not-found",
  "world-refused",
  "world-contradicts",
] satisfies readonly ErrorCode[];

const newest = 20;

/**
 * Since when the very same effect may have happened by an earlier run of the same release or removal
 * that began it and ended without knowing: it was stopped, or GitHub could not be reached any more.
 * null where no run did, or where a later one, or a person, has settled it.
 */
export async function findBegunEarlier(run: RunRecord, effect: Effect): Promise<Instant | null> {
  const subject =
    run.releaseId === null ? { deprecation: run.deprecation } : { releaseId: run.releaseId };
  const records = await database().runEffect.findMany({
    where: { kind: effect.kind, run: { ...subject, id: { not: run.id } } },
    // By the database's clock: the world's can stand still, and be moved.
    orderBy: { run: { bookedAt: "desc" } },
    include: { run: { select: { planId: true, errorCode: true } } },
    take: newest,
  });
  if (!records.some(({ state }) => state === "begun")) return null;
  const wanted = canonicalJson(effect);
  for (const { position, state, begunAt, run: earlier } of records) {
    const planned = (await readPlan(slipway, earlier.planId))?.body?.effects[position];
    if (planned === undefined || canonicalJson(planned) !== wanted) continue;
    const isOpen = state === "begun" && !refused.includes(earlier.errorCode);
    return isOpen ? fromMs(begunAt.getTime()) : null;
  }
  return null;
}
