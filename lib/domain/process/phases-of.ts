import type { Checklist } from "@/lib/domain/process/step";
import { phases, type Phase } from "@/lib/domain/process/step-key";

/** The phases that the checklist has steps of, in order: fixes are there only where something is to be fixed. */
export function phasesOf({ steps }: Pick<Checklist, "steps">): readonly Phase[] {
  return phases.filter((phase) => steps.some((step) => step.phase === phase));
}
