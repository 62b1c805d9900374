import type { Facts } from "@/lib/domain/process/facts";
import type { Step } from "@/lib/domain/process/step";
import type { StepState } from "@/lib/domain/process/step-state";
import { isSettled } from "@/lib/domain/process/milestone";
import { isFinalTagged, openPullRequest, ticketOf } from "@/lib/domain/process/subject";

/**
 * With its final out, a release asks for nothing more of its candidates; its pull request is still to be
 * merged.
 */
export function isLeftBehind({ phase, remembered }: Step, facts: Facts): boolean {
  return phase === "candidate" && remembered.kind !== "once-merged" && isFinalTagged(facts);
}

/**
 * Whether the release came out without Slipway, and nothing of it is open: whoever made it went through
 * the process elsewhere, and today's blockers and checks are none of its own.
 */
export function isHistory(facts: Facts): boolean {
  if (facts.release !== null || !isFinalTagged(facts)) return false;
  if (facts.tickets === null || facts.pullRequests === null) return false;
  return openPullRequest(facts) === null && ticketOf(facts)?.state !== "open";
}

/** What a step of such a release is: done as far as it shows, and nothing that is still to be done. */
export function pastState(seen: StepState, { version }: Facts): StepState {
  return isSettled(seen)
    ? seen
    : { kind: "not-needed", why: `It was not seen here; ${version} is out.` };
}

/** The state of a step that is left behind. What contradicts itself is told all the same. */
export function passedBy(state: StepState, { version }: Facts): StepState {
  return state.kind === "ready" || state.kind === "waiting"
    ? { kind: "not-needed", why: `It was not seen here; ${version} is out.` }
    : state;
}
