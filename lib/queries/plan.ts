import { readPlan, type PlanRecord } from "@/lib/db/plans";
import { readRunLines, type RunLine } from "@/lib/db/run-lines";
import { readRunsOfPlan, type RunRecord } from "@/lib/db/runs";
import type { Instant } from "@/lib/domain/instant";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { Permission } from "@/lib/domain/permission";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";
import { readStanding } from "./standing";

/** A run with its log so far; what comes later comes by /api/runs/ID/events. */
export type RunWithLog = RunRecord & {
  readonly lines: readonly RunLine[];
};

export interface PlanPage {
  readonly now: Instant;
  readonly release: string;
  readonly plan: PlanRecord;
  readonly step: ChecklistStep;
  /** The whole checklist, beside which the plan is shown. */
  readonly checklist: Checklist;
  /** Whether the step lets the plan be run now; who asks is another question. */
  readonly runnable: Permission;
  /** Newest first. */
  readonly runs: readonly RunWithLog[];
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
    readRunsOfPlan(plan.id),
  ]);
  const step = checklist.steps.find(({ key }) => key === place.step);
  if (step === undefined) return null;
  const withLogs = runs.map(async (run) => ({ ...run, lines: await readRunLines(run.id) }));
  return {
    now,
    release: place.release,
    plan,
    step,
    checklist,
    runnable: runnable(plan, step),
    runs: await Promise.all(withLogs),
  };
}

function runnable(plan: PlanRecord, step: ChecklistStep): Permission {
  if (plan.state === "built") return mayPlan(step);
  const reason = plan.state === "failed" ? "The plan could not be built." : "It is being built.";
  return { allowed: false, reason };
}
