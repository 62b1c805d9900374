import { recordEffectDone } from "@/lib/db/run-effects";
import type { RunRecord } from "@/lib/db/runs";
import { findSentEarlier } from "@/lib/db/sent-messages";
import type { Effect } from "@/lib/domain/plan/effect";
import type { OngoingRun } from "./attempt";

/**
 * Adopts what an earlier run of the release has sent, where the effect would say it once more. Answers
 * whether it did.
 */
export async function adoptSent(
  run: RunRecord,
  { position, effect }: { readonly position: number; readonly effect: Effect },
  ongoing: OngoingRun,
): Promise<boolean> {
  const sent = await findSentEarlier(run, effect);
  if (sent === null) return false;
  const { sentence, url } = sent;
  const now = await ongoing.context.now();
  await recordEffectDone(run.id, position, effect.kind, { sentence, url, adopted: true }, now);
  await ongoing.log(`Sent by an earlier run, and not again: ${sentence}`);
  return true;
}
