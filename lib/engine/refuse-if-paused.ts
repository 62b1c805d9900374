import { TerminalError } from "@/lib/domain/errors";
import { steps } from "@/lib/domain/process/derive";
import { isHeldBy, pausedBlocker } from "@/lib/domain/process/fixes/held-by-pause";
import { pauseInForce } from "@/lib/domain/process/fixes/pause";
import { slipway } from "@/lib/domain/viewer";
import { readReleaseStatus } from "@/lib/queries/release-status";
import type { OngoingRun } from "./attempt";

/**
 * Asked right before each change: a pause holds up what was approved before it, too; a run may have waited
 * for a worker, or for a person's answer. Throws `plan-stale`.
 */
export async function refuseIfPaused({
  plan,
  releaseId,
  target,
  context,
}: Pick<OngoingRun, "plan" | "releaseId" | "target" | "context">): Promise<void> {
  if (plan.release === null || releaseId === null) return;
  const step = steps.find(({ key }) => key === plan.step);
  const now = await context.now();
  const { facts, attestations } = await readReleaseStatus(slipway, plan.release, now);
  const pause = facts.release?.id === releaseId ? pauseInForce(facts, attestations) : null;
  if (step === undefined || pause === null || !isHeldBy(pause, step, target)) return;
  const { sentence, remedy } = pausedBlocker(pause);
  throw new TerminalError("plan-stale", sentence, {
    whatToDo: `This change was not made; what was done before it stays. ${remedy}`,
  });
}
