import type { Attestation } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import { fixSteps } from "@/lib/domain/process/fix-phase";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";
import { targetUnderWay } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

/**
 * The step of that key; null where the release never had it. One of the fixes goes out of the checklist
 * when nothing is to be fixed any more: its plans, runs and notes stay, and so does its address.
 */
export function stepOf(
  { steps }: Checklist,
  key: StepKey,
  facts: Facts,
  attestations: readonly Attestation[],
): ChecklistStep | null {
  const asked = steps.find((step) => step.key === key);
  if (asked !== undefined) return asked;
  const step = fixSteps.find((one) => one.key === key);
  const hadFixes = attestations.some(({ kind }) => kind === "paused" || kind === "defect");
  if (step === undefined || !hadFixes) return null;
  const { phase, kind, paragraph } = step;
  return {
    ...{ key, phase, kind, paragraph, title: step.title(facts), button: null },
    target: targetName((step.target ?? targetUnderWay)(facts)),
    state: { kind: "not-needed", why: "Nothing of a candidate is to be fixed now." },
    ...{ completion: null, since: null, turn: null },
  };
}
