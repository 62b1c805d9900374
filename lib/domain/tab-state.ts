import type { Checklist } from "@/lib/domain/process/step";
import type { StepState } from "@/lib/domain/process/step-state";
import type { Lifecycle } from "@/lib/domain/release/lifecycle";

/**
 * What the browser's tab tells of a page, most pressing first. "needs-you" is for who may do the next
 * step; for everybody else it is "ready". "quiet": there is nothing to tell.
 */
export const tabStates = [
  "failed",
  "needs-person",
  "refused",
  "stopped",
  "blocked",
  "needs-you",
  "ready",
  "running",
  "waiting",
  "done",
  "quiet",
] as const;
export type TabState = (typeof tabStates)[number];

/** A step as a tab tells of it. `mayAct`: whether whoever looks may do it. */
export function tabStateOfStep(state: StepState, mayAct: boolean): TabState {
  switch (state.kind) {
    case "ready":
      return mayAct ? "needs-you" : "ready";
    case "blocked":
      return state.blockers.every(({ code }) => code === "needs-step") ? "quiet" : "blocked";
    case "not-needed":
      return "quiet";
    case "done":
    case "waiting":
    case "running":
    case "failed":
    case "refused":
    case "stopped":
    case "needs-person":
      return state.kind;
  }
}

/** A release: where its next step stands, or that it is out. */
export function tabStateOfRelease(
  { steps, next }: Checklist,
  lifecycle: Lifecycle | null,
  mayAct: boolean,
): TabState {
  if (lifecycle?.stage === "abandoned") return "quiet";
  if (lifecycle?.stage === "finished") return "done";
  if (steps.some(({ state }) => state.kind === "running")) return "running";
  const step = steps.find(({ key }) => key === next);
  return step === undefined ? "quiet" : tabStateOfStep(step.state, mayAct);
}

/** The most pressing of them; nothing to tell where there are none. */
export function mostPressing(states: readonly TabState[]): TabState {
  return tabStates.find((state) => states.includes(state)) ?? "quiet";
}

const words: Readonly<Record<Exclude<TabState, "quiet">, string>> = {
  failed: "● Failed",
  "needs-person": "● Needs an answer",
  refused: "● Refused",
  stopped: "● Stopped",
  blocked: "● Blocked",
  "needs-you": "● Needs you",
  ready: "○ Ready",
  running: "○ Running",
  waiting: "○ Waiting",
  done: "✓ Done",
};

/** "● Blocked — 26.11.0": what the page is about, behind its state. */
export function tabTitle(state: TabState, about: string): string {
  return state === "quiet" ? about : `${words[state]} — ${about}`;
}
