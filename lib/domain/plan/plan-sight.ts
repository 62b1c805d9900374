import { isSameActor, type Actor } from "@/lib/domain/actor";
import { actorOf, type Person } from "@/lib/domain/person";

/**
 * What of a plan somebody may see. "whole": all of it. "without-output": all but what the tools
 * printed when it could not be built. "outline": that there is one, whose, since when, in what state.
 */
export type PlanSight = "whole" | "without-output" | "outline";

interface SeenPlan {
  readonly requestedBy: Actor;
  /** Whether somebody with the right to approved it: it has a run. */
  readonly isApproved: boolean;
}

/**
 * A plan is what a branch's content made of the tools: until a committer has answered for it, it is
 * shown to committers and to whoever asked for it. Approved, it is what was done in public.
 */
export function planSight(viewer: Person, { requestedBy, isApproved }: SeenPlan): PlanSight {
  if (isApproved || viewer.role === "committer") return "whole";
  return isSameActor(actorOf(viewer), requestedBy) ? "without-output" : "outline";
}
