import { isBefore, type Instant } from "@/lib/domain/instant";
import type { Attestation } from "@/lib/domain/process/attestation";
import { candidateSteps } from "@/lib/domain/process/candidate-phase";
import { completionOf } from "@/lib/domain/process/completion";
import { checklistTarget } from "@/lib/domain/process/checklist-target";
import type { Abandonment, Facts, RunFact } from "@/lib/domain/process/facts";
import { isHistory, isLeftBehind, passedBy, pastState } from "@/lib/domain/process/left-behind";
import { newsOfBranch } from "@/lib/domain/process/branch-news";
import { newsFrom, type News } from "@/lib/domain/process/news";
import { asksOrWaits, nextStep } from "@/lib/domain/process/next-step";
import { heldByPause } from "@/lib/domain/process/fixes/held-by-pause";
import { fixSteps } from "@/lib/domain/process/fix-phase";
import { finalSteps } from "@/lib/domain/process/final-phase";
import { postSteps } from "@/lib/domain/process/post-phase";
import { prepareSteps } from "@/lib/domain/process/prepare-phase";
import { doneThen, isSettled, remembering, type Milestone } from "@/lib/domain/process/milestone";
import { securityEndSteps, securitySteps } from "@/lib/domain/process/security-phase";
import { sinceOf } from "@/lib/domain/process/since";
import type { Checklist, ChecklistStep, Step, StepContext } from "@/lib/domain/process/step";
import type { Phase, StepKey } from "@/lib/domain/process/step-key";
import {
  type BadEnding,
  badEndings,
  blocked,
  type Blocker,
  blocker,
  evidence,
  type StepState,
} from "@/lib/domain/process/step-state";
import { isMerged, targetUnderWay } from "@/lib/domain/process/subject";
import { whoseTurn } from "@/lib/domain/process/whose-turn";
import { unmetNeed } from "@/lib/domain/process/unmet-need";
import { targetName } from "@/lib/domain/release/target";
import { newsOfReports } from "@/lib/domain/test-report/report-news";
import { aCommitter } from "@/lib/domain/process/who";

/** The whole process in its order. */
export const steps: readonly Step[] = [
  ...securitySteps,
  ...prepareSteps,
  ...fixSteps,
  ...candidateSteps,
  ...finalSteps,
  ...postSteps,
  ...securityEndSteps,
];

const lastPhase: Phase = "post";

/**
 * The checklist of one release (DESIGN 2.2): the same on the page, in the worker, in a test. Each
 * step's own check comes first; over it are laid, in this order, what was once seen done, our own runs
 * and the steps it needs. What the world shows as done is done, however it came about and whatever
 * else is missing.
 *
 * Throws RangeError where `facts.version` is no version (a programming error).
 */
export function derive(
  facts: Facts,
  milestones: readonly Milestone[],
  attestations: readonly Attestation[],
  now: Instant,
): Checklist {
  const context = { facts, attestations, now };
  const shown = observedStates(facts, milestones, context);
  const before = new Map<StepKey, StepState>();
  const abandoned = facts.release?.abandoned ?? null;
  const asked = steps.filter(({ isAsked }) => isAsked?.(context) ?? true);
  const derived = asked.map((step): ChecklistStep => {
    const held = [...heldByPause(step, context), ...unmetNeeds(step, context, before)];
    const state = laidOver(shown(step), held, step, facts);
    before.set(step.key, state);
    return checklistStep(step, state, facts);
  });
  const next = nextStep(derived);
  return {
    version: facts.version,
    target: checklistTarget(facts, derived),
    steps: derived,
    next: abandoned === null ? (next?.key ?? null) : null,
    phase: next?.phase ?? lastPhase,
    news:
      abandoned === null
        ? [...newsOf(derived, milestones, context), ...newsOfReports(facts), ...newsOfBranch(facts)]
        : [],
  };
}

/** What the world shows of a step, under our own runs and what holds it up. */
function laidOver(seen: StepState, held: readonly Blocker[], step: Step, facts: Facts): StepState {
  const abandoned = facts.release?.abandoned ?? null;
  if (isHistory(facts)) return pastState(seen, facts);
  if (abandoned !== null) return overlayAbandoned(seen, abandoned);
  return overlay(seen, newestRun(facts, step), held);
}

/** The step as the pages and the API show it. */
function checklistStep(step: Step, state: StepState, facts: Facts): ChecklistStep {
  const { key, phase, kind, paragraph } = step;
  const isAbandoned = (facts.release?.abandoned ?? null) !== null;
  const target = targetNameOf(step, facts);
  return {
    key,
    phase,
    kind,
    title: step.title(facts),
    paragraph,
    button: isAbandoned ? null : (step.button?.(facts) ?? null),
    target,
    state,
    completion: completionOf({ key, kind, button: step.button, target, state }, facts),
    since: sinceOf(state),
    turn: asksOrWaits(state) ? whoseTurn(state, facts.release) : null,
  };
}

/** What the world shows of each step, and where it shows it no longer, what was once seen. */
function observedStates(
  facts: Facts,
  milestones: readonly Milestone[],
  context: StepContext,
): (step: Step) => StepState {
  const milestoneOf = (step: Step): Milestone | null => milestoneFor(step, milestones, facts);
  // Of a step that closes others each of them asks.
  const seenBefore = new Map<StepKey, StepState>();
  const stateOf = (step: Step): StepState => {
    const known = seenBefore.get(step.key);
    if (known !== undefined) return known;
    const state = stateSeen(step);
    const shown = isLeftBehind(step, facts) ? passedBy(state, facts) : state;
    seenBefore.set(step.key, shown);
    return shown;
  };
  const stateSeen = (step: Step): StepState => {
    const seen = step.check(context);
    const { remembered } = step;
    const milestone = milestoneOf(step);
    switch (remembered.kind) {
      case "live":
        return seen;
      case "at-once":
        return remembering(seen, { milestone, speaks: "yes" });
      case "contradicted":
        return remembering(seen, { milestone, speaks: "contradicts" });
      case "once-merged": {
        const before = remembered.before === "contradicted" ? "contradicts" : "no";
        return remembering(seen, { milestone, speaks: isMerged(facts) ? "yes" : before });
      }
      case "once": {
        if (remembered.reopened?.(context.facts) === true) return seen;
        const closing = stepOf(remembered.step);
        const isPast =
          isSettled(stateOf(closing)) ||
          milestoneOf(closing) !== null ||
          remembered.orWhen?.(facts) === true;
        if (!isPast) return seen;
        if (milestone === null) return passed(seen, closing.title(facts));
        // What was so when that step was done, not what is so since: it may be another commit's. What still
        // holds the release up is told as it is now, who waived it too.
        return remembered.later.kind === "holds"
          ? remembering(seen, { milestone, speaks: "yes" })
          : doneThen(milestone);
      }
    }
  };
  return stateOf;
}

/** Whether the step has a new milestone each time that something else shows it. */
export function isSeenAnew(key: StepKey): boolean {
  return stepOf(key).remembered.kind === "once";
}

/**
 * Of a step that is done for each target: the one of the target that is under way; of one that was seen
 * anew, the last.
 */
function milestoneFor(
  step: Step,
  milestones: readonly Milestone[],
  facts: Facts,
): Milestone | null {
  const isOfTarget = ({ target }: Milestone): boolean =>
    step.target === null || target === targetNameOf(step, facts);
  const own = milestones.filter((one) => one.step === step.key && isOfTarget(one));
  return (isSeenAnew(step.key) ? own.at(-1) : own[0]) ?? null;
}

/** A gate that nobody here saw closed, while what it led to is done: it asks for nothing any more. */
function passed(seen: StepState, title: string): StepState {
  return isSettled(seen)
    ? seen
    : { kind: "not-needed", why: `It was not seen here; “${title}” is done.` };
}

/** What failed of finished steps since, and holds up nothing (see `WhenItFailsLater`). */
function newsOf(
  derived: readonly ChecklistStep[],
  milestones: readonly Milestone[],
  context: StepContext,
): readonly News[] {
  if (isMerged(context.facts)) return [];
  return derived.flatMap(({ key, state }) => {
    const { remembered, check } = stepOf(key);
    if (isLeftBehind(stepOf(key), context.facts)) return [];
    if (remembered.kind !== "once" || remembered.later.kind !== "news") return [];
    const seen = check(context);
    if (!isSettled(state) || seen.kind !== "blocked") return [];
    const past = milestoneFor(stepOf(remembered.step), milestones, context.facts);
    return newsFrom(key, seen.blockers, remembered.later, past);
  });
}

const stepsByKey = new Map(steps.map((step) => [step.key, step]));

function stepOf(key: StepKey): Step {
  const step = stepsByKey.get(key);
  if (step === undefined) throw new RangeError(`There is no step ${key}`);
  return step;
}

/** The target that a plan of the step is for; a step of the whole release counts for the one under way. */
function targetNameOf(step: Step, facts: Facts): string {
  return targetName((step.target ?? targetUnderWay)(facts));
}

/** What was done stays done; nothing else will be. */
function overlayAbandoned(seen: StepState, { by, at, reason }: Abandonment): StepState {
  if (isSettled(seen)) return seen;
  return blocked(
    blocker({
      code: "release-abandoned",
      sentence: `${by.login} abandoned this release: “${reason}”`,
      evidence: evidence("Abandoned", { occurredAt: at }),
      remedy: "Start the number again if it is to be released after all.",
      clearedBy: aCommitter,
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
  const ending = badEndings.find((one) => one === run?.state);
  return run !== null && seen.kind === "ready" && ending !== undefined
    ? endedSo(run, ending)
    : seen;
}

/** What happened to rc1 says nothing of rc2; a step of the whole release has one history. */
function newestRun(facts: Facts, step: Step): RunFact | null {
  const target = targetNameOf(step, facts);
  const own = facts.runs.filter(
    (run) => run.step === step.key && (step.target === null || run.target === target),
  );
  return own.reduce<RunFact | null>(
    (newest, run) => (newest === null || !isBefore(run.since, newest.since) ? run : newest),
    null,
  );
}

function running({ id, since, state }: RunFact): StepState {
  const sentence = state === "queued" ? "Queued." : "Running.";
  return { kind: "running", run: id, since, sentence };
}

function endedSo({ id, since, error, whatToDo }: RunFact, ending: BadEnding): StepState {
  return {
    kind: ending,
    run: id,
    since,
    error: error ?? "The run ended without saying why.",
    whatToDo: whatToDo ?? "Read its log, then rebuild the plan.",
  };
}

/**
 * One blocker for each needed step that is not settled, saying how that one stands; of a settled one
 * what holds up the steps after it since.
 */
function unmetNeeds(
  step: Step,
  context: StepContext,
  before: ReadonlyMap<StepKey, StepState>,
): readonly Blocker[] {
  return step.needs.flatMap((key) => {
    const state = before.get(key);
    if (state === undefined) return [];
    const needed = stepOf(key);
    if (isSettled(state)) return holdsSince(needed, context);
    return unmetNeed(needed.title(context.facts), state);
  });
}

/** Why what was done once holds up the steps after it again: its condition fails after all. */
function holdsSince({ remembered, check }: Step, context: StepContext): readonly Blocker[] {
  if (remembered.kind !== "once" || remembered.later.kind !== "holds") return [];
  const seen = check(context);
  return seen.kind === "blocked" ? seen.blockers : [];
}
