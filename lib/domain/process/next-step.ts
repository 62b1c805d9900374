import type { ChecklistStep } from "@/lib/domain/process/step";
import { endedBadly, type Blocker, type StepState } from "@/lib/domain/process/step-state";

/**
 * The step to look at: the first that asks somebody for something (or is being done); where none
 * does, the first that is waited for.
 */
export function nextStep(derived: readonly ChecklistStep[]): ChecklistStep | null {
  return (
    derived.find(({ state }) => asksForSomething(state)) ??
    derived.find(({ state }) => state.kind === "waiting") ??
    null
  );
}

/** Whether it asks somebody for something, or is waited for. */
export function asksOrWaits(state: StepState): boolean {
  return asksForSomething(state) || state.kind === "waiting";
}

/** A step that is blocked by other steps alone, or by a pause, asks for nothing itself: they do. */
function asksForSomething(state: StepState): boolean {
  if (state.kind === "blocked") return state.blockers.some(asksItself);
  return state.kind === "ready" || state.kind === "running" || endedBadly(state);
}

function asksItself({ code }: Blocker): boolean {
  return code !== "needs-step" && code !== "release-paused";
}
