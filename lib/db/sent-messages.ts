import type { Effect, EffectResult } from "@/lib/domain/plan/effect";
import { isMessage, isSameMessage } from "@/lib/domain/plan/same-message";
import { slipway } from "@/lib/domain/viewer";
import { database } from "./client";
import { readEffectResult } from "./effect-result-document";
import { columnsOfNoRelease } from "./plan-subject";
import { readPlan } from "./plans";
import type { RunRecord } from "./runs";

/**
 * What an earlier run for the same release or proposal has sent that says the same; null where none has. A list's
 * archive may be hours behind, and nobody can look back into a channel: only our own books tell.
 */
export async function findSentEarlier(
  run: RunRecord,
  effect: Effect,
): Promise<EffectResult | null> {
  if (!isMessage(effect)) return null;
  const subject = run.releaseId === null ? columnsOfNoRelease(run) : { releaseId: run.releaseId };
  const records = await database().runEffect.findMany({
    where: {
      kind: effect.kind,
      state: "done",
      run: { ...subject, id: { not: run.id } },
    },
    orderBy: { finishedAt: "asc" },
    include: { run: { select: { planId: true } } },
  });
  for (const record of records) {
    const plan = await readPlan(slipway, record.run.planId);
    const planned = plan?.body?.effects[record.position];
    if (plan === null || planned === undefined) continue;
    const earlier = { effect: planned, target: plan.target };
    if (!isSameMessage(earlier, { effect, target: run.target })) continue;
    return readEffectResult({ json: record.result, version: record.documentVersion });
  }
  return null;
}
