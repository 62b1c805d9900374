import { readNewestPlan, type NewestPlan } from "@/lib/db/plan-outlines";
import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { ChecklistStep } from "@/lib/domain/process/step";
import type { Viewer } from "@/lib/domain/viewer";

/** A plan of a step that was asked for and not run: whoever comes to the step goes on with it. */
export interface PlanOnOffer {
  readonly id: string;
  readonly isBuilt: boolean;
  readonly requestedBy: Actor;
  readonly requestedAt: Instant;
}

function isOver({ state }: NewestPlan): boolean {
  return state === "failed" || state === "discarded";
}

/**
 * The plan that the step offers now: its newest one, where that can still be run. null where there is
 * none, where it has a run, could not be built or was discarded, and where the step takes no plan now or is for
 * another target. Whether the world has moved since is found out when it is run.
 */
export async function readPlanOnOffer(
  viewer: Viewer,
  release: string,
  step: ChecklistStep,
): Promise<PlanOnOffer | null> {
  if (!mayPlan(step).allowed) return null;
  const plan = await readNewestPlan(viewer, { release, step: step.key });
  if (plan === null || plan.hasRun || isOver(plan) || plan.target !== step.target) return null;
  const { id, state, requestedBy, requestedAt } = plan;
  return { id, isBuilt: state === "built", requestedBy, requestedAt };
}
