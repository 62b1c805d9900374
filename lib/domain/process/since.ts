import { earliestOf, type Instant } from "@/lib/domain/instant";
import { blockedSince } from "@/lib/domain/process/blocked-since";
import type { StepState } from "@/lib/domain/process/step-state";

/**
 * Since when a step is as it is, where that asks for patience or for somebody: blocked, waited for,
 * running, or left by a run that did not get through. By what happened in the world (the label was
 * set, the check ended), never by when we looked; null where nothing tells. What only waits for an
 * earlier step is as old as that one.
 */
export function sinceOf(state: StepState): Instant | null {
  switch (state.kind) {
    case "blocked":
      return blockedSince(state.blockers.filter(({ code }) => code !== "needs-step"));
    case "waiting":
      return earliestOf(state.evidence.map(({ occurredAt }) => occurredAt));
    case "running":
    case "failed":
    case "refused":
    case "needs-person":
    case "stopped":
      return state.since;
    default:
      return null;
  }
}
