import type { Actor } from "@/lib/domain/actor";
import type { Viewer } from "@/lib/domain/viewer";

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
export function planSight(viewer: Viewer, { requestedBy, isApproved }: SeenPlan): PlanSight {
  if (isApproved || viewer.kind === "slipway") return "whole";
  if (viewer.kind === "anonymous") return "outline";
  if (viewer.role === "committer") return "whole";
  return viewer.accountId === requestedBy.accountId ? "without-output" : "outline";
}
