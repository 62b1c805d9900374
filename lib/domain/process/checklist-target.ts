import type { Facts } from "@/lib/domain/process/facts";
import { isSettled } from "@/lib/domain/process/milestone";
import type { ChecklistStep } from "@/lib/domain/process/step";
import { finalTarget, targetUnderWay } from "@/lib/domain/process/subject";
import type { Target } from "@/lib/domain/release/target";

/**
 * The target that a checklist is on its way to: once its candidate asks for nothing more it is the
 * final, else what the world shows under way.
 */
export function checklistTarget(
  facts: Facts,
  derived: readonly Pick<ChecklistStep, "phase" | "state">[],
): Target {
  const ofCandidate = derived.filter(({ phase }) => phase === "candidate");
  return ofCandidate.every(({ state }) => isSettled(state))
    ? finalTarget(facts)
    : targetUnderWay(facts);
}
