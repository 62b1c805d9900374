import { checksVerdict } from "@/lib/domain/process/checks-verdict";
import { paragraph } from "@/lib/domain/process/document";
import type { Step, StepContext } from "@/lib/domain/process/step";
import type { StepState } from "@/lib/domain/process/step-state";
import { notLookedYet } from "@/lib/domain/process/verdict";

export const trunkGreenStep: Step = {
  key: "prepare.trunk-green",
  phase: "prepare",
  kind: "gate",
  title: ({ place }) => `The checks of ${place.trunk} are green`,
  paragraph: paragraph(
    "How to do a release candidate",
    "1",
    "Check that all the CI tests on the main branch (trunk) pass. Failing tests on the main branch should be considered release blocker.",
  ),
  needs: [],
  button: () => "Run failed jobs again",
  check,
};

function check({ facts: { place, trunk, trunkChecks } }: StepContext): StepState {
  if (trunk === null) return notLookedYet(place.trunk);
  return checksVerdict(trunkChecks, trunk.value.oid, place.trunk, "trunk-red");
}
