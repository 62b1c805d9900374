import { isBefore, type Instant } from "@/lib/domain/instant";
import type { Attestation } from "@/lib/domain/process/attestation";
import { candidateSteps } from "@/lib/domain/process/candidate";
import type { Abandonment, Facts, RunFact } from "@/lib/domain/process/facts";
import { prepareSteps } from "@/lib/domain/process/prepare";
import type { Checklist, ChecklistStep, Step } from "@/lib/domain/process/step";
import type { Phase, StepKey } from "@/lib/domain/process/step-key";
import type { Blocker, StepState } from "@/lib/domain/process/step-state";
import { candidateVersion } from "@/lib/domain/process/subject";
import { blocked, blocker } from "@/lib/domain/process/verdict";

/** The whole process in its order. */
export const steps: readonly Step[] = [...prepareSteps, ...candidateSteps];

const lastPhase: Phase = "candidate";

/**
 * The checklist of one release (DESIGN 2.2): the same on the page, in the worker, in a test. Each
 * step's own check comes first; over it are laid, in this order, our own runs and the steps it
 * needs. What the world shows as done is done, however it came about and whatever else is missing.
 *
 * Throws RangeError where `facts.version` is no version (a programming error).
 */
export function derive(
  facts: Facts,
  attestations: readonly Attestation[],
  now: Instant,
): Checklist {
  const before = new Map<StepKey, StepState>();
  const abandoned = facts.release?.abandoned ?? null;
  const derived = steps.map((step): ChecklistStep => {
    const seen = step.check({ facts, attestations, now, before });
    const state =
      abandoned === null
        ? overlay(seen, newestRun(facts, step.key), unmetNeeds(step, facts, before))
        : overlayAbandoned(seen, abandoned);
    before.set(step.key, state);
    const { key, phase, kind, paragraph } = step;
    const button = abandoned === null ? (step.button?.(facts) ?? null) : null;
    return { key, phase, kind, title: step.title(facts), paragraph, button, state };
  });
  const next = nextStep(derived);
  return {
    version: facts.version,
    candidate: candidateVersion(facts).rc ?? 1,
    steps: derived,
    next: abandoned === null ? (next?.key ?? null) : null,
    phase: next?.phase ?? lastPhase,
  };
}

/** What was done stays done; nothing else will be. */
function overlayAbandoned(seen: StepState, { by, at, reason }: Abandonment): StepState {
  if (isSettled(seen)) return seen;
  return blocked(
    blocker({
      code: "release-abandoned",
      sentence: `${by} abandoned this release: “${reason}”`,
      evidence: { sentence: "Abandoned", url: null, observedAt: at },
      remedy: "Start the number again if it is to be released after all.",
      clearedBy: "a committer",
    }),
  );
}

/**
 * In the order of what counts more: done · our run is at it · what the check or a need holds against
 * it · our last run did not get through · the check's own word.
 */
function overlay(seen: StepState, run: RunFact | null, needs: readonly Blocker[]): StepState {
  if (isSettled(seen)) return seen;
  if (run?.state === "queued" || run?.state === "running") return running(run);
  if (needs.length > 0) return blocked(...(seen.kind === "blocked" ? seen.blockers : []), ...needs);
  return run !== null && seen.kind === "ready" && unfinished.has(run.state) ? failed(run) : seen;
}

const unfinished = new Set<RunFact["state"]>(["failed", "refused", "needs-person", "stopped"]);

function isSettled(state: StepState): boolean {
  return state.kind === "done" || state.kind === "not-needed";
}

function newestRun({ runs }: Facts, key: StepKey): RunFact | null {
  const own = runs.filter((run) => run.step === key);
  return own.reduce<RunFact | null>(
    (newest, run) => (newest === null || !isBefore(run.since, newest.since) ? run : newest),
    null,
  );
}

function running({ id, since, state }: RunFact): StepState {
  const sentence = state === "queued" ? "Waits for the worker." : "Is being done.";
  return { kind: "running", run: id, since, sentence };
}

function failed({ id, error, whatToDo }: RunFact): StepState {
  return {
    kind: "failed",
    run: id,
    error: error ?? "The run ended without saying why.",
    whatToDo: whatToDo ?? "Read its log, then ask for a new plan.",
  };
}

/** One blocker for each needed step that is not settled, saying how that one stands. */
function unmetNeeds(
  step: Step,
  facts: Facts,
  before: ReadonlyMap<StepKey, StepState>,
): readonly Blocker[] {
  return step.needs.flatMap((key) => {
    const state = before.get(key);
    const needed = steps.find((other) => other.key === key);
    if (state === undefined || needed === undefined || isSettled(state)) return [];
    const title = needed.title(facts);
    return blocker({
      code: "needs-step",
      sentence: `Needs “${title}”, which ${inWords(state)}.`,
      evidence: evidenceOf(state),
      remedy: `See to “${title}” first.`,
      clearedBy: clearedBy(state),
      clearsAt: state.kind === "waiting" ? state.until : null,
    });
  });
}

function inWords(state: StepState): string {
  switch (state.kind) {
    case "ready":
      return "is not done yet";
    case "blocked":
      return "is blocked";
    case "waiting":
      return "is waited for";
    case "running":
      return "is being done";
    case "failed":
      return "has failed";
    case "done":
    case "not-needed":
      return "is done";
  }
}

function evidenceOf(state: StepState): Blocker["evidence"] {
  if (state.kind === "blocked") return state.blockers[0]?.evidence ?? null;
  if (state.kind === "ready") return state.reasons[0] ?? null;
  return state.kind === "waiting" ? (state.evidence[0] ?? null) : null;
}

function clearedBy(state: StepState): string {
  if (state.kind === "blocked") return state.blockers[0]?.clearedBy ?? "a committer";
  return state.kind === "waiting" || state.kind === "running"
    ? "nobody: it comes by itself"
    : "the release manager";
}

/**
 * The step to look at: the first that asks somebody for something (or is being done); where none
 * does, the first that is waited for.
 */
function nextStep(derived: readonly ChecklistStep[]): ChecklistStep | null {
  return (
    derived.find(({ state }) => asksForSomething(state)) ??
    derived.find(({ state }) => state.kind === "waiting") ??
    null
  );
}

/** A step that is blocked by other steps alone asks for nothing itself: they do. */
function asksForSomething(state: StepState): boolean {
  if (state.kind === "blocked") return state.blockers.some(({ code }) => code !== "needs-step");
  return state.kind === "ready" || state.kind === "failed" || state.kind === "running";
}
