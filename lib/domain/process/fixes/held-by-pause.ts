import { pauseInForce } from "@/lib/domain/process/fixes/pause";
import type { Pause } from "@/lib/domain/process/attestation";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { type Blocker, blocker, evidence } from "@/lib/domain/process/step-state";
import { targetName } from "@/lib/domain/release/target";
import { aCommitter } from "@/lib/domain/process/who";

/**
 * What a pause holds up: what is still to be done for the candidate that is out, and the final. The next
 * candidate, made of the fixes, is what it is paused for.
 */
export function heldByPause(step: Step, context: StepContext): readonly Blocker[] {
  const pause = pauseInForce(context.facts, context.attestations);
  const target = step.target === null ? null : targetName(step.target(context.facts));
  if (pause === null || !isHeldBy(pause, step, target)) return [];
  return [pausedBlocker(pause)];
}

/** Whether the pause holds up the step for the target of that name; null: it is of the whole release. */
export function isHeldBy(
  pause: Pause,
  { phase, kind, target: of }: Step,
  target: string | null,
): boolean {
  if (phase === "final") return true;
  // Its files and checks come by themselves, and are seen.
  return phase === "candidate" && kind === "action" && of !== null && target === pause.target;
}

/** Why nothing goes on: who paused the release, when and why. */
export function pausedBlocker({ by, at, target, reason }: Pause): Blocker {
  return blocker({
    code: "release-paused",
    sentence: `${by.login} paused the release at ${target}: “${reason}”`,
    evidence: evidence("Paused", { occurredAt: at }),
    remedy: "Fix the defects and publish the next candidate, or resume the release on its page.",
    clearedBy: aCommitter,
  });
}
