import { inGroups } from "@/lib/domain/process/blocker-groups";
import type { ChecklistStep } from "@/lib/domain/process/step";
import type { Blocker } from "@/lib/domain/process/step-state";
import { comesLater, isGivenUp } from "./step-sign";

/** "3 checks failed: lint, docs, 3.12." */
function gistOf(group: readonly Blocker[]): string | null {
  const names = group.flatMap(({ evidence }) => evidence?.sentence ?? []);
  if (group.length > 1) return `${String(group.length)} checks failed: ${names.join(", ")}.`;
  return group[0]?.sentence ?? null;
}

/** The one sentence that says most about the step's state. */
export function gist(step: ChecklistStep): string | null {
  const { state } = step;
  switch (state.kind) {
    case "done":
      return state.evidence[0]?.sentence ?? null;
    case "ready":
      return null;
    case "blocked":
      return comesLater(state) || isGivenUp(state)
        ? null
        : gistOf(inGroups(state.blockers)[0] ?? []);
    case "waiting":
    case "running":
      return state.sentence;
    case "failed":
    case "refused":
    case "needs-person":
    case "stopped":
      return state.error;
    case "not-needed":
      return state.why;
  }
}
