import type { Instant } from "@/lib/domain/instant";
import type { Attestation } from "@/lib/domain/process/attestation";
import { derive, steps } from "@/lib/domain/process/derive";
import type { Milestone } from "@/lib/domain/process/milestone";
import type { ChecklistStep } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { StepState } from "@/lib/domain/process/step-state";
import type { FactsBuilder } from "@/tests/facts";
import { now } from "@/tests/seen";

/** The steps of a release in which nothing is to be fixed: those of every checklist. */
export const keysOfEvery: readonly StepKey[] = steps
  .filter(({ isAsked }) => isAsked === undefined)
  .map(({ key }) => key);

/** One step of the checklist of a story. */
export function stepOf(
  story: FactsBuilder,
  key: StepKey,
  attestations: readonly Attestation[] = [],
  at: Instant = now,
  milestones: readonly Milestone[] = [],
): ChecklistStep {
  const step = derive(story.facts(), milestones, attestations, at).steps.find(
    (one) => one.key === key,
  );
  if (step === undefined) throw new RangeError(`The checklist has no step ${key}`);
  return step;
}

/**
 * A state in one line, for tables: its kind, the codes of its blockers if it has any, and all its
 * sentences, e.g. "blocked version-taken: 24.7.0 is released already…".
 */
export function inOneLine(state: StepState): string {
  switch (state.kind) {
    case "done":
      return line("done", state.evidence);
    case "ready":
      return line("ready", state.reasons);
    case "waiting":
      return line("waiting", [state, ...state.evidence]);
    case "blocked":
      return line(`blocked ${state.blockers.map(({ code }) => code).join(" ")}`, state.blockers);
    case "running":
      return line("running", [state]);
    case "failed":
    case "refused":
    case "needs-person":
    case "stopped":
      return `${state.kind}: ${state.error} ${state.whatToDo}`;
    case "not-needed":
      return `not-needed: ${state.why}`;
  }
}

function line(head: string, said: readonly { readonly sentence: string }[]): string {
  return `${head}: ${said.map(({ sentence }) => sentence).join(" ")}`;
}
