import { readPlan, type PlanRecord } from "@/lib/db/plans";
import { readRunLines, type RunLine } from "@/lib/db/run-lines";
import { readRunsOfPlan, type RunRecord } from "@/lib/db/runs";
import type { Instant } from "@/lib/domain/instant";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { Permission } from "@/lib/domain/permission";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";
import { readRemoval, type RemovalStanding } from "./removal";
import { readStanding } from "./standing";

/** A run with its log so far; what comes later comes by /api/runs/ID/events. */
export type RunWithLog = RunRecord & {
  readonly lines: readonly RunLine[];
};

/** A plan with its runs, whatever it is for. */
export interface PlanWithRuns {
  readonly now: Instant;
  readonly plan: PlanRecord;
  /** Whether the plan may be run now by the rules; who asks is another question. */
  readonly runnable: Permission;
  /** Newest first. */
  readonly runs: readonly RunWithLog[];
}

export interface PlanPage extends PlanWithRuns {
  readonly release: string;
  readonly step: ChecklistStep;
  /** The whole checklist, beside which the plan is shown. */
  readonly checklist: Checklist;
}

/** A plan of that release and step; null where there is none of that id. */
export async function readPlanPage(
  place: { readonly release: string; readonly step: StepKey; readonly plan: string },
  now: Instant,
): Promise<PlanPage | null> {
  const plan = await readPlan(place.plan);
  if (plan?.release !== place.release || plan.step !== place.step) return null;
  const [{ checklist }, runs] = await Promise.all([
    readStanding(place.release, now),
    runsWithLogs(plan),
  ]);
  const step = checklist.steps.find(({ key }) => key === place.step);
  if (step === undefined) return null;
  const { release } = place;
  return { now, release, plan, step, checklist, runnable: runnable(plan, mayPlan(step)), runs };
}

/** A plan to remove a deprecation, with how that stands now. */
export interface RemovalPlanPage extends PlanWithRuns {
  readonly deprecation: string;
  readonly removal: RemovalStanding;
}

/** A plan for the removal of that deprecation; null where there is none of that id. */
export async function readRemovalPlanPage(
  place: { readonly deprecation: string; readonly plan: string },
  now: Instant,
): Promise<RemovalPlanPage | null> {
  const { deprecation } = place;
  const plan = await readPlan(place.plan);
  if (plan?.release !== null || plan.deprecation !== deprecation) return null;
  const [removal, runs] = await Promise.all([readRemoval(deprecation, now), runsWithLogs(plan)]);
  if (removal === null) return null;
  return { now, deprecation, plan, removal, runnable: runnable(plan, removal.plannable), runs };
}

async function runsWithLogs({ id }: PlanRecord): Promise<readonly RunWithLog[]> {
  const runs = await readRunsOfPlan(id);
  return Promise.all(runs.map(async (run) => ({ ...run, lines: await readRunLines(run.id) })));
}

function runnable(plan: PlanRecord, byTheRules: Permission): Permission {
  if (plan.state === "built") return byTheRules;
  const reason = plan.state === "failed" ? "The plan could not be built." : "It is being built.";
  return { allowed: false, reason };
}
