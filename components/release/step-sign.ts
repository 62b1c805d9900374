import type { State } from "@/components/ui/sign";
import type { StepState } from "@/lib/domain/process/step-state";
import { runSigns } from "./run-sign";

/** True where nothing is wrong and an earlier step simply comes first. */
export function comesLater(state: StepState): boolean {
  return (
    state.kind === "blocked" && state.blockers.every((blocker) => blocker.code === "needs-step")
  );
}

/** True where the whole release was given up: that is said once, and nothing of the step is asked for. */
export function isGivenUp(state: StepState): boolean {
  return (
    state.kind === "blocked" &&
    state.blockers.some((blocker) => blocker.code === "release-abandoned")
  );
}

/** How a step's state looks, everywhere: sign, word and colour. */
export function signOf(state: StepState): State {
  if (comesLater(state)) return { icon: "circle", tone: "quiet", word: "Not yet" };
  if (isGivenUp(state)) return { icon: "dash", tone: "quiet", word: "Abandoned" };
  switch (state.kind) {
    case "done":
      return { icon: "check", tone: "done", word: "Done" };
    case "ready":
      return { icon: "play", tone: "accent", word: "Ready" };
    case "blocked":
      return { icon: "square", tone: "stop", word: "Blocked" };
    case "waiting":
      return { icon: "clock", tone: "wait", word: "Waiting" };
    case "running":
      return { icon: "turn", tone: "accent", word: "Running" };
    case "failed":
    case "refused":
    case "needs-person":
    case "stopped":
      return runSigns[state.kind];
    case "not-needed":
      return { icon: "dash", tone: "quiet", word: "Not needed" };
  }
}
