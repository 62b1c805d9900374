import { paragraph } from "@/lib/domain/process/document";
import { checksPassed } from "@/lib/domain/process/publication/checks";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { type StepState, waiting } from "@/lib/domain/process/step-state";
import { finalTarget, isFinalTagged, isFinalWritten } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

export const finalChecksStep: Step = {
  key: "final.checks",
  phase: "final",
  kind: "gate",
  title: (facts) => `Checks of ${targetName(finalTarget(facts))}`,
  paragraph: paragraph(
    "How to do a release candidate",
    "10–11",
    "Wait for all the PR checks to pass.",
  ),
  needs: ["final.prepare"],
  remembered: {
    kind: "once",
    step: "final.publish",
    orWhen: isFinalTagged,
    later: { kind: "news", what: "The release branch", after: "the final was tagged" },
  },
  target: finalTarget,
  button: () => "Run failed jobs again",
  check,
};

/** The checks of a candidate's commit say nothing of the final's. */
function check({ facts, attestations }: StepContext): StepState {
  return isFinalWritten(facts)
    ? checksPassed(facts, attestations)
    : waiting(`The release branch does not say ${targetName(finalTarget(facts))} yet.`);
}
