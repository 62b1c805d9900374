import type { PlanRecord } from "@/lib/db/plans";
import type { Instant } from "@/lib/domain/instant";
import { planSight } from "@/lib/domain/plan/plan-sight";
import type { Viewer } from "@/lib/domain/viewer";

/** What everybody may know of a plan. */
export interface PlanOutline {
  readonly id: string;
  readonly state: PlanRecord["state"];
  readonly requestedBy: PlanRecord["requestedBy"];
  readonly requestedAt: Instant;
  readonly builtAt: Instant | null;
  readonly discarded: PlanRecord["discarded"];
}

/** A plan as this viewer gets it. `withheld`: it is not for them, and nothing of its content is here. */
export type ShownPlan =
  | (PlanOutline & { readonly withheld: true; readonly hash: null })
  | (PlanRecord & { readonly withheld: false });

/**
 * The plan, cut down to what the viewer may see: the rest does not leave lib/queries.
 * @param isApproved whether it has a run
 */
export function shownPlan(viewer: Viewer, plan: PlanRecord, isApproved: boolean): ShownPlan {
  const sight = planSight(viewer, { requestedBy: plan.requestedBy, isApproved });
  if (sight === "outline") return { ...outlineOf(plan), withheld: true, hash: null };
  if (sight === "whole" || plan.failure === null) return { ...plan, withheld: false };
  return { ...plan, failure: { ...plan.failure, output: null }, withheld: false };
}

/** A plan in a list; the hash only where the viewer may see what it is the hash of. */
export function teaserOf(
  viewer: Viewer,
  plan: PlanRecord,
  isApproved: boolean,
): PlanOutline & { readonly hash: string | null } {
  const { hash } = shownPlan(viewer, plan, isApproved);
  return { ...outlineOf(plan), hash };
}

function outlineOf(plan: PlanRecord): PlanOutline {
  const { id, state, requestedBy, requestedAt, builtAt, discarded } = plan;
  return { id, state, requestedBy, requestedAt, builtAt, discarded };
}
