import { noWishes } from "@/lib/domain/plan/plan-wishes";
import type { PlanRequest } from "@/lib/plans/plan-builder";

/** The parts of a request that few plans ask for: nothing is said, no issue is known, and no log. */
export const unasked: Pick<PlanRequest, "wishes" | "issueOpenedAt" | "logEnd"> = {
  wishes: noWishes,
  issueOpenedAt: () => Promise.resolve(null),
  logEnd: () => Promise.resolve(null),
};
