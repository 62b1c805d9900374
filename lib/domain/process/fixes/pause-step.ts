import { paragraph } from "@/lib/domain/process/document";
import { fixedTarget, isFixing } from "@/lib/domain/process/fixes/fixing";
import { candidateOut, pauseInForce, pausesOf } from "@/lib/domain/process/fixes/pause";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { done, evidence, type StepState, waitingFor } from "@/lib/domain/process/step-state";
import { targetName } from "@/lib/domain/release/target";
import { aCommitter } from "@/lib/domain/process/who";

export const pauseStep: Step = {
  key: "fix.pause",
  phase: "fix",
  kind: "gate",
  title: (facts) => `Pause the release at ${targetName(fixedTarget(facts))}`,
  paragraph: paragraph("Release candidate fixes", "1", "Pause the release process."),
  needs: [],
  isAsked: isFixing,
  remembered: { kind: "live" },
  target: fixedTarget,
  button: null,
  check,
};

/** Done while somebody's pause is in force; who resumed the release has decided that it needs none. */
function check({ facts, attestations }: StepContext): StepState {
  const pause = pauseInForce(facts, attestations);
  if (pause !== null)
    return done(
      evidence(`${pause.by.login} paused it: “${pause.reason}”`, { occurredAt: pause.at }),
    );
  const target = candidateOut(facts);
  const last = pausesOf(attestations).findLast((one) => one.pause.target === target);
  if (last?.resumed != null)
    return {
      kind: "not-needed",
      why: `${last.resumed.by.login} resumed it: “${last.resumed.reason}”`,
    };
  return waitingFor(
    aCommitter,
    "A defect is reported, and nobody has paused the release: pause it on its page.",
  );
}
