import type { AnnouncementState } from "@/lib/domain/announcement/announcement-state";
import type { ProposalStateName } from "@/lib/domain/exception/proposal-state";
import type { InTheWay } from "@/lib/domain/blocker/in-the-way";
import type { RunFact } from "@/lib/domain/process/facts";
import type { Checklist } from "@/lib/domain/process/step";
import type { Blocker, StepState } from "@/lib/domain/process/step-state";
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
      return isToBeCleared(state.blockers) ? "blocked" : "quiet";
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

/** Not where an earlier step simply comes first, and not of a release that was given up. */
function isToBeCleared(blockers: readonly Pick<Blocker, "code">[]): boolean {
  const codes = blockers.map(({ code }) => code);
  return !codes.includes("release-abandoned") && codes.some((code) => code !== "needs-step");
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

/** What whoever looks may do with an announcement. */
export interface AnnouncementRights {
  readonly edit: boolean;
  readonly approve: boolean;
  readonly send: boolean;
}

/** An announcement: whose turn it is, or that it is out. */
export function tabStateOfAnnouncement(
  { kind }: AnnouncementState,
  may: AnnouncementRights,
): TabState {
  switch (kind) {
    case "draft":
      return may.edit ? "needs-you" : "waiting";
    case "needs-approval":
      return may.approve ? "needs-you" : "waiting";
    case "approved":
      return may.send ? "needs-you" : "ready";
    case "locked":
      return "waiting";
    case "sent":
    case "seen":
      return "done";
  }
}

/** A candidate or final that users are to try: it comes, it can be tried, or it is past. */
export function tabStateOfTryOut(isInstallable: boolean, takesReports: boolean): TabState {
  if (!isInstallable) return "waiting";
  return takesReports ? "ready" : "quiet";
}

/** A proposal of an incompatible change. */
export function tabStateOfProposal(state: ProposalStateName): TabState {
  switch (state) {
    case "discussing":
      return "waiting";
    case "approved":
      return "done";
    case "withdrawn":
    case "expired":
      return "quiet";
    case "running":
    case "stopped":
    case "refused":
      return state;
  }
}

/** What is in the way of releases: the most pressing of it. Nothing to tell where nothing is. */
export function tabStateOfObstacles(all: readonly Pick<InTheWay, "code">[]): TabState {
  return mostPressing(all.map(({ code }) => obstacleStates[code] ?? "blocked"));
}

const obstacleStates: Partial<Record<InTheWay["code"], TabState>> = {
  "run-failed": "failed",
  "run-needs-person": "needs-person",
  "run-refused": "refused",
  "run-stopped": "stopped",
};

/** A plan that no step's tab tells of. */
export interface PlanInTab {
  readonly state: "queued" | "building" | "built" | "failed" | "discarded";
  /** Its newest run; null: nobody has said yes. */
  readonly run: RunFact["state"] | null;
  /** Whether it may be run as the world stands. */
  readonly runnable: boolean;
}

/** Where its newest run stands, and before it has one the plan itself. `mayAct`: by whoever looks. */
export function tabStateOfPlan({ state, run, runnable }: PlanInTab, mayAct: boolean): TabState {
  if (run === "queued" || run === "running") return "running";
  if (run !== null) return run === "succeeded" ? "done" : run;
  switch (state) {
    case "queued":
    case "building":
      return "running";
    case "built":
      return runnable ? (mayAct ? "needs-you" : "ready") : "quiet";
    case "failed":
      return "failed";
    case "discarded":
      return "quiet";
  }
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
