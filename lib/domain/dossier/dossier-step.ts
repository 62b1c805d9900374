import { occurredLast, type Evidence } from "@/lib/domain/fact";
import { latestOf, type Instant } from "@/lib/domain/instant";
import type { Attestation } from "@/lib/domain/process/attestation";
import { isSeenAnew, steps } from "@/lib/domain/process/derive";
import type { Facts } from "@/lib/domain/process/facts";
import type { Milestone } from "@/lib/domain/process/milestone";
import type { ChecklistStep } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { StepState } from "@/lib/domain/process/step-state";
import { parseTarget } from "@/lib/domain/release/target";
import type { Listed } from "./listed-files";
import { notKept, speaksOfToday } from "./not-kept";
import { partsIn, type PartInStep } from "./part-in-step";
import { taggedThen, uploadedThen } from "./past-publication";

/** A step as it goes on record: what shows it, who had a part in it, and both times. */
export interface DossierStep {
  readonly key: StepKey;
  readonly title: string;
  /**
   * open: it is still to be done, or will not be; not-needed: this release needs it not; told: the pages on
   * GitHub tell how it went (`why`), and nothing shows it done; not-seen: nothing tells of it.
   */
  readonly standing: "done" | "open" | "not-needed" | "told" | "not-seen";
  /** Why it is not done, or not known, or what is told of it; null where it is done. */
  readonly why: string | null;
  /** When it happened in the world; null where nothing tells. */
  readonly occurredAt: Instant | null;
  /** When Slipway first saw it done; without a record of that, when it last saw what shows it. */
  readonly observedAt: Instant | null;
  readonly people: readonly PartInStep[];
  readonly evidence: readonly Evidence[];
}

/** What a step is put on record from. */
export interface StepRecord {
  readonly facts: Facts;
  readonly milestones: readonly Milestone[];
  readonly attestations: readonly Attestation[];
  readonly listed: Listed;
  /** Nobody drove it here, and it is over. */
  readonly isPast: boolean;
  /** Nothing more will be done. */
  readonly isOver: boolean;
}

/** The step of its target, put on record: what was seen of it then comes before what is there today. */
export function dossierStep(step: ChecklistStep, record: StepRecord): DossierStep {
  const { key, title, completion } = step;
  const milestone = milestoneOf(step, record.milestones);
  const shown = shownOf(step, milestone, record);
  const isDone = shown !== null;
  const evidence = shown ?? evidenceOf(step.state);
  return {
    ...{ key, title, evidence },
    standing: isDone ? "done" : standingOf(step.state, record),
    why: isDone ? null : record.isPast ? notKept(key) : whyNot(step.state),
    occurredAt: !isDone
      ? null
      : (milestone?.occurredAt ?? completion?.at ?? occurredLast(evidence) ?? null),
    observedAt:
      milestone?.observedAt ?? latestOf(evidence.map(({ observedAt }) => observedAt)) ?? null,
    people: partsIn(step, record.facts, record.attestations),
  };
}

/** Of a step that nothing shows done. What an old release needed nobody judged. */
function standingOf({ kind }: StepState, { isPast, isOver }: StepRecord): DossierStep["standing"] {
  if (kind === "not-needed" && !isPast) return "not-needed";
  return isOver ? "not-seen" : "open";
}

/** What is done once for the whole release is so for each of its targets. */
function milestoneOf(
  { key, target }: ChecklistStep,
  milestones: readonly Milestone[],
): Milestone | null {
  const isOfAll = steps.find((one) => one.key === key)?.target === null;
  const own = milestones.filter((one) => one.step === key && (isOfAll || one.target === target));
  return (isSeenAnew(key) ? own.at(-1) : own[0]) ?? null;
}

/**
 * What shows that it was done; null: nothing does. What came undone, or what the world contradicts, is not
 * done because it was once.
 */
function shownOf(
  step: ChecklistStep,
  milestone: Milestone | null,
  record: StepRecord,
): readonly Evidence[] | null {
  const { state, key } = step;
  const mayBeRemembered = record.isOver && state.kind !== "blocked";
  if (milestone !== null && (state.kind === "done" || mayBeRemembered)) return milestone.evidence;
  if (state.kind === "done" && !(record.isPast && speaksOfToday(key))) return state.evidence;
  const then = shownThen(step, record);
  return then.length === 0 ? null : then;
}

/** Of an old release: tag and files that are there, judged by nobody at the time. */
function shownThen({ key, target }: ChecklistStep, record: StepRecord): readonly Evidence[] {
  const { isPast, facts, listed } = record;
  const published = parseTarget(target);
  if (!isPast || published === null) return [];
  if (key.endsWith(".publish")) return taggedThen(published, facts);
  return key.endsWith(".pypi") ? uploadedThen(target, facts, listed) : [];
}

function evidenceOf(state: StepState): readonly Evidence[] {
  switch (state.kind) {
    case "done":
    case "waiting":
      return state.evidence;
    case "ready":
      return state.reasons;
    case "blocked":
      return state.blockers.flatMap(({ evidence }) => evidence ?? []);
    default:
      return [];
  }
}

function whyNot(state: StepState): string {
  switch (state.kind) {
    case "done":
      return "";
    case "waiting":
    case "running":
      return state.sentence;
    case "ready":
      return state.reasons[0]?.sentence ?? "Nobody has done it yet.";
    case "blocked":
      return state.blockers.map(({ sentence }) => sentence).join(" ");
    case "not-needed":
      return state.why;
    default:
      return state.error;
  }
}
