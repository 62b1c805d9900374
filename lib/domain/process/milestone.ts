import type { Evidence } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import type { StepKey } from "@/lib/domain/process/step-key";
import {
  blocked,
  blocker,
  done,
  type StepState,
  type BlockerCode,
} from "@/lib/domain/process/step-state";
import { releaseManager } from "@/lib/domain/process/who";

/**
 * The record that a step was first seen done for a target (DESIGN 3): written once, never changed. It
 * speaks where the world can no longer show it, and contradicts a world that takes it back. Of a step
 * whose state is live until a later one is done there are several: the last of them is what was so then.
 */
export interface Milestone {
  readonly step: StepKey;
  /** Name of the target that was under way: "24.7.0rc1". */
  readonly target: string;
  /** How many there were before it, of that step and target. */
  readonly revision: number;
  readonly evidence: readonly Evidence[];
  /** When it happened in the world, as far as the evidence tells. */
  readonly occurredAt: Instant | null;
  readonly observedAt: Instant;
}

/** Whether the milestone of a step speaks now, and what a world without it is then. */
export interface Memory {
  readonly milestone: Milestone | null;
  readonly speaks: "yes" | "contradicts" | "no";
}

/** The step's state as far as the world shows it, completed by what was once seen. */
export function remembering(seen: StepState, { milestone, speaks }: Memory): StepState {
  if (milestone === null || speaks === "no" || isSettled(seen)) return seen;
  if (speaks === "yes") return doneThen(milestone);
  return takesBack(seen) ? contradicted(seen, milestone) : seen;
}

/** Done, by what showed it then. */
export function doneThen(milestone: Milestone): StepState {
  return done(...milestone.evidence.map((one) => seenDone(one, milestone)));
}

export function isSettled(state: StepState): boolean {
  return state.kind === "done" || state.kind === "not-needed";
}

/** What says only that something is not there, and for how long. */
const absences = new Set<BlockerCode>(["upload-late", "docs-missing"]);

/** A world that nobody has observed takes nothing back; one that blocks the step says itself why. */
function takesBack(seen: StepState): boolean {
  if (seen.kind === "blocked") return seen.blockers.every(({ code }) => absences.has(code));
  return seen.kind === "ready" || (seen.kind === "waiting" && !seen.isUnsynced);
}

function contradicted(seen: StepState, milestone: Milestone): StepState {
  const blockers = seen.kind === "blocked" ? seen.blockers : [];
  const now = seen.kind === "ready" ? seen.reasons : seen.kind === "waiting" ? seen.evidence : [];
  const said = seen.kind === "waiting" ? seen.sentence : (now[0] ?? blockers[0])?.sentence;
  const [first] = milestone.evidence;
  return blocked(
    blocker({
      code: "milestone-contradicted",
      sentence: `This was done, and is no longer so. ${said ?? ""}`,
      evidence: first === undefined ? null : seenDone(first, milestone),
      remedy:
        "Find out who took it back and why. What was published is not published again under the same number.",
      clearedBy: releaseManager,
    }),
  );
}

/** The evidence as it was then: its time of observation is the milestone's. */
function seenDone(evidence: Evidence, { observedAt }: Milestone): Evidence {
  return { ...evidence, observedAt: evidence.observedAt ?? observedAt };
}
