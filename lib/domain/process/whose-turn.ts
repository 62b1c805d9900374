import type { ReleaseDecision } from "@/lib/domain/process/facts";
import type { StepState } from "@/lib/domain/process/step-state";
import { named, nobody, releaseManager, type Who, whoInWords } from "@/lib/domain/process/who";

/** Who can bring a step on; whoever manages its release, where nobody else is asked first. */
export function turnOf(state: StepState): Who {
  if (state.kind === "blocked") {
    const first = state.blockers.find(({ code }) => code !== "needs-step") ?? state.blockers[0];
    return first?.clearedBy ?? releaseManager;
  }
  if (state.kind === "waiting") return state.whom ?? nobody;
  return state.kind === "running" ? named("Slipway") : releaseManager;
}

/** Who that is, in words: "ada (release manager)", "nobody: it comes by itself". */
export function whoseTurn(state: StepState, release: ReleaseDecision | null): string {
  const who = turnOf(state);
  if (who.kind !== "manager") return whoInWords(who);
  return release === null ? "whoever takes it over" : `${release.manager.login} (release manager)`;
}
