import {
  type BadEnding,
  type Blocker,
  blocker,
  endedBadly,
  type StepState,
} from "@/lib/domain/process/step-state";
import { aCommitter, nobody, releaseManager, type Who } from "@/lib/domain/process/who";

/** Why a step cannot happen that needs the one of that title, which is not settled: how it stands. */
export function unmetNeed(title: string, state: StepState): Blocker {
  return blocker({
    code: "needs-step",
    sentence: needSentence(title, state),
    evidence: evidenceOf(state),
    remedy: `Complete “${title}” first.`,
    clearedBy: clearedBy(state),
    clearsAt: state.kind === "waiting" ? state.until : null,
  });
}

/** What a step that is needed and not settled means for the one that needs it. */
function needSentence(title: string, state: StepState): string {
  if (state.kind === "waiting") return `Waiting for “${title}”.`;
  if (state.kind === "running") return `“${title}” is running.`;
  if (endedBadly(state)) return `Needs “${title}”, whose run ${endings[state.kind]}.`;
  return `Needs “${title}”, which is ${isHeldUp(state) ? "blocked" : "not done yet"}.`;
}

/** A step before which others simply come is not blocked, and its own page does not say so. */
function isHeldUp(state: StepState): boolean {
  return state.kind === "blocked" && state.blockers.some(({ code }) => code !== "needs-step");
}

const endings = {
  failed: "failed",
  refused: "was refused",
  "needs-person": "waits for an answer",
  stopped: "was stopped",
} as const satisfies Record<BadEnding, string>;

function evidenceOf(state: StepState): Blocker["evidence"] {
  if (state.kind === "blocked") return state.blockers[0]?.evidence ?? null;
  if (state.kind === "ready") return state.reasons[0] ?? null;
  return state.kind === "waiting" ? (state.evidence[0] ?? null) : null;
}

function clearedBy(state: StepState): Who {
  if (state.kind === "blocked") return state.blockers[0]?.clearedBy ?? aCommitter;
  if (state.kind === "waiting") return state.whom ?? nobody;
  return state.kind === "running" ? nobody : releaseManager;
}
