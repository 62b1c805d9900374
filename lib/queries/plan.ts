import { readAnswers } from "@/lib/db/effect-answers";
import { readPlan, type PlanRecord } from "@/lib/db/plans";
import { readRunLines, type RunLine } from "@/lib/db/run-lines";
import { readSilences } from "@/lib/db/run-silence";
import { readStops, type StopRequest } from "@/lib/db/run-stops";
import { readRunsOfPlan, type RunRecord } from "@/lib/db/runs";
import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import { basisStates, type BasisState } from "@/lib/domain/plan/basis-state";
import {
  openQuestion,
  type EffectAnswer,
  type OpenQuestion,
} from "@/lib/domain/plan/effect-answer";
import { stuckRun, type StuckRun } from "@/lib/domain/plan/run-health";
import { mayRun } from "@/lib/domain/process/may-run";
import type { Permission } from "@/lib/domain/permission";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import { stepOf } from "@/lib/domain/process/step-of";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { StepNote } from "@/lib/domain/process/step-note";
import { mayFileWished } from "@/lib/domain/plan/filing";
import type { Viewer } from "@/lib/domain/viewer";
import { readBlockerPlanStatus, type BlockerPlanStatus } from "./blocker-plan";
import { readNotes } from "./brief";
import { readExceptionMail, type ExceptionMailStatus } from "./exception-mail";
import { readRemoval, type RemovalStatus } from "./removal";
import { shownPlan, type ShownPlan } from "./shown-plan";
import { readReleaseStatus } from "./release-status";

/** A run with its log so far; what comes later comes by /api/runs/ID/events. */
export type RunWithLog = RunRecord & {
  readonly lines: readonly RunLine[];
  /** Why nothing is heard of it; null while it is well or has ended. */
  readonly stuck: StuckRun | null;
  /** Who asked that it stops; null: nobody. */
  readonly stop: StopRequest | null;
  /** What it waits to be told; null: nothing. */
  readonly question: OpenQuestion | null;
  /** What it was told, oldest first. */
  readonly answers: readonly EffectAnswer[];
};

/** A plan with its runs, whatever it is for. */
export interface PlanWithRuns {
  readonly now: Instant;
  /** Cut down to what the viewer may see. */
  readonly plan: ShownPlan;
  /** Whether the plan may be run now by the rules; who asks is another question. */
  readonly runnable: Permission;
  /** Of each precondition whether it is known to hold still; none where the plan is not shown. */
  readonly basis: readonly BasisState[];
  /** Newest first. A plan with a run is approved, and everybody's, and so are its runs. */
  readonly runs: readonly RunWithLog[];
}

export interface PlanPage extends PlanWithRuns {
  readonly release: string;
  /** Of the release that has the number now: another plan would be for it. null: nobody drives it. */
  readonly releaseId: string | null;
  /** Who drives it; null: nobody. */
  readonly manager: Actor | null;
  readonly step: ChecklistStep;
  /** The whole checklist, beside which the plan is shown. */
  readonly checklist: Checklist;
  /** On the release's steps. */
  readonly notes: readonly StepNote[];
}

/** A plan of that release and step as the viewer may see it; null where there is none of that id. */
export async function readPlanPage(
  viewer: Viewer,
  place: { readonly release: string; readonly step: StepKey; readonly plan: string },
  now: Instant,
): Promise<PlanPage | null> {
  const plan = await readPlan(viewer, place.plan);
  if (plan?.release !== place.release || plan.step !== place.step) return null;
  const [{ checklist, facts, attestations }, runs] = await Promise.all([
    readReleaseStatus(viewer, place.release, now),
    runsWithLogs(viewer, plan),
  ]);
  const step = stepOf(checklist, place.step, facts, attestations);
  if (step === null) return null;
  const shown = shownPlan(viewer, plan, runs.length > 0);
  const releaseId = facts.release?.id ?? null;
  const basis = shown.withheld ? [] : basisStates(shown.body?.basis ?? [], facts, attestations);
  const notes = await readNotes(viewer, releaseId);
  const manager = facts.release?.manager ?? null;
  const page = {
    now,
    release: place.release,
    releaseId,
    manager,
    step,
    checklist,
    runs,
    basis,
    notes,
  };
  const account = viewer.kind === "signed-in" ? viewer.accountId : null;
  const wouldRun = { basis: plan.body?.basis ?? [], account };
  const allowed = () =>
    mayFileWished(step.key, plan.wishes, facts) ?? mayRun(step, facts, wouldRun);
  const byTheRules = releaseId === plan.releaseId ? allowed() : ofAnother(place.release);
  return { ...page, plan: shown, runnable: runnable(shown, byTheRules) };
}

function ofAnother(number: string): Permission {
  return { allowed: false, reason: `The release ${number} that this plan is for was abandoned.` };
}

/** A plan to remove a deprecation, with how that stands now. */
export interface RemovalPlanPage extends PlanWithRuns {
  readonly deprecation: string;
  readonly removal: RemovalStatus;
}

/** A plan for the removal of that deprecation, likewise. */
export async function readRemovalPlanPage(
  viewer: Viewer,
  place: { readonly deprecation: string; readonly plan: string },
  now: Instant,
): Promise<RemovalPlanPage | null> {
  const { deprecation } = place;
  const plan = await readPlan(viewer, place.plan);
  if (plan?.release !== null || !("deprecation" in plan) || plan.deprecation !== deprecation)
    return null;
  const [removal, runs] = await Promise.all([
    readRemoval(viewer, deprecation, now),
    runsWithLogs(viewer, plan),
  ]);
  if (removal === null) return null;
  const shown = shownPlan(viewer, plan, runs.length > 0);
  const basis = shown.withheld ? [] : (shown.body?.basis ?? []).map(() => "unknown" as const);
  const page = { now, deprecation, removal, runs, basis };
  return { ...page, plan: shown, runnable: runnable(shown, removal.plannable) };
}

/** A plan that sends the mail of a proposal, with how that stands now. */
export interface ExceptionPlanPage extends PlanWithRuns {
  readonly mail: ExceptionMailStatus;
}

/** A plan that sends the mail of that proposal, likewise. */
export async function readExceptionPlanPage(
  viewer: Viewer,
  place: { readonly proposal: string; readonly plan: string },
  now: Instant,
): Promise<ExceptionPlanPage | null> {
  const plan = await readPlan(viewer, place.plan);
  if (plan?.release !== null || !("proposal" in plan) || plan.proposal !== place.proposal)
    return null;
  const [mail, runs] = await Promise.all([
    readExceptionMail(viewer, place.proposal, now),
    runsWithLogs(viewer, plan),
  ]);
  if (mail === null) return null;
  const shown = shownPlan(viewer, plan, runs.length > 0);
  const basis = shown.withheld ? [] : (shown.body?.basis ?? []).map(() => "unknown" as const);
  return { now, mail, runs, basis, plan: shown, runnable: runnable(shown, mail.sendable) };
}

/** A plan about a release blocker, with how that stands now. */
export interface BlockerPlanPage extends PlanWithRuns {
  readonly status: BlockerPlanStatus;
}

/** A plan that labels an issue, or files a failed check of trunk, likewise. */
export async function readBlockerPlanPage(
  viewer: Viewer,
  id: string,
  now: Instant,
): Promise<BlockerPlanPage | null> {
  const plan = await readPlan(viewer, id);
  if (plan?.release !== null || !("blocker" in plan)) return null;
  const who = viewer.kind === "signed-in" ? viewer : null;
  const [status, runs] = await Promise.all([
    readBlockerPlanStatus(viewer, plan.blocker, who, now),
    runsWithLogs(viewer, plan),
  ]);
  if (status === null) return null;
  const shown = shownPlan(viewer, plan, runs.length > 0);
  // A proposal stands only while its issue is open.
  const state = status.kind === "issue" && status.proposal === null ? "broken" : "holds";
  const basis = shown.withheld ? [] : (shown.body?.basis ?? []).map(() => state);
  return { now, status, runs, basis, plan: shown, runnable: runnable(shown, status.plannable) };
}

async function runsWithLogs(viewer: Viewer, { id }: PlanRecord): Promise<readonly RunWithLog[]> {
  const runs = await readRunsOfPlan(viewer, id);
  const ids = runs.map((run) => run.id);
  const [silences, stops, answers, logs] = await Promise.all([
    readSilences(viewer, ids),
    readStops(viewer, ids),
    readAnswers(viewer, ids),
    Promise.all(ids.map(async (run) => [run, await readRunLines(viewer, run)] as const)),
  ]);
  const lines = new Map(logs);
  return runs.map((run) => {
    const silence = silences.get(run.id);
    const given = answers.get(run.id) ?? [];
    return {
      ...run,
      lines: lines.get(run.id) ?? [],
      stuck: silence === undefined ? null : stuckRun(run.state, silence),
      stop: stops.get(run.id) ?? null,
      question: openQuestion(run, given.length),
      answers: given,
    };
  });
}

const otherVersion =
  "Made by another version of Slipway: it can be read, not run. Rebuild the plan.";

function runnable(plan: ShownPlan, byTheRules: Permission): Permission {
  if (plan.withheld) return { allowed: false, reason: "Only who sees a plan can approve it." };
  if (plan.reading === "older" || plan.reading === "unreadable")
    return { allowed: false, reason: otherVersion };
  if (plan.state === "built") return byTheRules;
  return { allowed: false, reason: whyNotBuilt(plan.state) };
}

function whyNotBuilt(state: Exclude<PlanRecord["state"], "built">): string {
  if (state === "discarded") return "It was discarded.";
  return state === "failed" ? "The plan could not be built." : "It is being built.";
}
