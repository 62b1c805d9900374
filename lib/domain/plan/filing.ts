import { mayFileCheck } from "@/lib/domain/blocker/failed-check";
import type { Permission } from "@/lib/domain/permission";
import type { PlanWishes } from "@/lib/domain/plan/plan-wishes";
import type { Facts } from "@/lib/domain/process/facts";
import type { StepKey } from "@/lib/domain/process/step-key";
import { mayFile } from "@/lib/domain/test-report/may-file";

/**
 * Whether a plan may file what is wished as a release blocker; null: nothing is to be filed, and the
 * step itself tells whether it can be done.
 */
export function mayFileWished(
  step: StepKey,
  { report, check }: PlanWishes,
  facts: Facts,
): Permission | null {
  if (report !== null) return mayFile(step, report, facts);
  return check === null ? null : mayFileCheck(step, check, facts);
}
