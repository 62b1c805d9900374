import type { Effect, EffectResult } from "@/lib/domain/plan/effect";
import { isSameMessage } from "@/lib/domain/plan/same-message";
import { slipway } from "@/lib/domain/viewer";
import { database } from "./client";
import { readEffectResult } from "./effect-result-document";
import { readPlan } from "./plans";
import type { RunRecord } from "./runs";

/**
 * What an earlier run of the same release has sent that says the very same; null where none has. A list's
 * archive may be hours behind, and nobody can look back into a channel: only our own books tell.
 */
export async function findSentEarlier(
  run: RunRecord,
  effect: Effect,
): Promise<EffectResult | null> {
  if (run.releaseId === null || !isSameMessage(effect, effect)) return null;
  const records = await database().runEffect.findMany({
    where: {
      kind: effect.kind,
      state: "done",
      run: { releaseId: run.releaseId, id: { not: run.id } },
    },
    orderBy: { finishedAt: "asc" },
    include: { run: { select: { planId: true } } },
  });
  for (const record of records) {
    const plan = await readPlan(slipway, record.run.planId);
    const planned = plan?.body?.effects[record.position];
    if (planned === undefined || !isSameMessage(planned, effect)) continue;
    return readEffectResult({ json: record.result, version: record.documentVersion });
  }
  return null;
}
