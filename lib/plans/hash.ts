import { createHash } from "node:crypto";
import { canonicalPlan } from "@/lib/domain/plan/canonical";
import type { PlanBody } from "@/lib/domain/plan/plan";

/**
 * SHA-256 (hex) of the plan's canonical JSON: what a person approves and what a run executes. What
 * a stored Plan has besides its body (id, builtAt) does not count.
 */
export function hashPlan(plan: PlanBody): string {
  return createHash("sha256").update(canonicalPlan(plan), "utf8").digest("hex");
}
