import type { Facts } from "@/lib/domain/process/facts";
import type { Step } from "@/lib/domain/process/step";
import type { StepState } from "@/lib/domain/process/step-state";
import { isFinalTagged } from "@/lib/domain/process/subject";

/**
 * With its final out, a release asks for nothing more of its candidates; its pull request is still to be
 * merged.
 */
export function isLeftBehind({ phase, remembered }: Step, facts: Facts): boolean {
  return phase === "candidate" && remembered.kind !== "once-merged" && isFinalTagged(facts);
}

/** The state of a step that is left behind. What contradicts itself is told all the same. */
export function passedBy(state: StepState, { version }: Facts): StepState {
  return state.kind === "ready" || state.kind === "waiting"
    ? { kind: "not-needed", why: `It was not seen here; ${version} is out.` }
    : state;
}
