import { noWishes } from "@/lib/domain/plan/plan-wishes";
import type { PlanRequest } from "@/lib/plans/plan-builder";

/** The parts of a request that only the final's NEWS asks for: nothing is said, and no issue is known. */
export const unasked: Pick<PlanRequest, "wishes" | "issueOpenedAt"> = {
  wishes: noWishes,
  issueOpenedAt: () => Promise.resolve(null),
};
