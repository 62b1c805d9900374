import type { Permission } from "@/lib/domain/permission";
import type { ChecklistStep } from "@/lib/domain/process/step";
import type { BlockerCode, StepState } from "@/lib/domain/process/step-state";

/** What blocks a step while clearing it is exactly what its button is for: running checks again, approving. */
const clearedByTheButton = new Set<BlockerCode>([
  "trunk-red",
  "checks-red",
  "deployment-unapproved",
]);

/**
 * Whether a plan of the step may be built and run as the step stands, and the sentence for the
 * disabled button if not. The page, the server's actions and the worker ask the same question; who
 * asks is another one (lib/domain/permission.ts).
 */
export function mayPlan({ button, state }: ChecklistStep): Permission {
  if (button === null) return no("This step has nothing to do by hand.");
  return stateAllows(state);
}

function stateAllows(state: StepState): Permission {
  switch (state.kind) {
    case "ready":
    case "failed":
    case "refused":
    case "needs-person":
    case "stopped":
      return { allowed: true };
    case "blocked": {
      const [first] = state.blockers.filter(({ code }) => !clearedByTheButton.has(code));
      return first === undefined ? { allowed: true } : no(`${first.sentence} ${first.remedy}`);
    }
    case "waiting":
      return no(state.sentence);
    case "running":
      return no("It is running now.");
    case "done":
      return no("It is done.");
    case "not-needed":
      return no(state.why);
  }
}

function no(reason: string): Permission {
  return { allowed: false, reason };
}
