import type { Evidence } from "@/lib/domain/fact";
import { isBefore, type Instant } from "@/lib/domain/instant";
import type { StepState } from "@/lib/domain/process/step-state";

/**
 * Since when a step is as it is, where that asks for patience or for somebody: blocked, waited for, or
 * running. By what happened in the world (the label was set, the check ended), never by when we looked;
 * null where nothing tells. What only waits for an earlier step is as old as that one.
 */
export function sinceOf(state: StepState): Instant | null {
  switch (state.kind) {
    case "blocked":
      return earliest(
        state.blockers
          .filter(({ code }) => code !== "needs-step")
          .flatMap(({ evidence }) => evidence ?? []),
      );
    case "waiting":
      return earliest(state.evidence);
    case "running":
      return state.since;
    default:
      return null;
  }
}

function earliest(evidence: readonly Evidence[]): Instant | null {
  return evidence
    .flatMap(({ occurredAt }) => occurredAt ?? [])
    .reduce<Instant | null>(
      (first, at) => (first !== null && isBefore(first, at) ? first : at),
      null,
    );
}
