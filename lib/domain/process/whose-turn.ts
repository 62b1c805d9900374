import type { ReleaseDecision } from "@/lib/domain/process/facts";
import type { StepState } from "@/lib/domain/process/step-state";

/** Who can bring a step on, in words: "ada (release manager)", "nobody: it comes by itself". */
export function whoseTurn(state: StepState, release: ReleaseDecision | null): string {
  if (state.kind === "blocked") {
    const first = state.blockers.find(({ code }) => code !== "needs-step") ?? state.blockers[0];
    if (first !== undefined && first.clearedBy !== "the release manager") return first.clearedBy;
  }
  if (state.kind === "waiting") return state.whom ?? "nobody: it comes by itself";
  if (state.kind === "running") return "Slipway";
  if (release === null) return "whoever takes it over";
  return `${release.manager.login} (release manager)`;
}
