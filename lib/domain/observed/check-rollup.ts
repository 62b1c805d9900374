import type { Instant } from "@/lib/domain/instant";

export interface Check {
  readonly name: string;
  readonly status: "queued" | "in-progress" | "completed";
  readonly conclusion:
    | "success"
    | "failure"
    | "neutral"
    | "cancelled"
    | "skipped"
    | "timed-out"
    | "action-required"
    | null;
  readonly workflowRunId: number | null;
  /** The branch whose push started it; null for a commit status, or where the branch is gone. */
  readonly branch: string | null;
  readonly url: string | null;
  readonly completedAt: Instant | null;
}

/**
 * GitHub's statusCheckRollup of a commit. `state: null` means GitHub has no check yet: right after
 * a push, or where no workflow ran. It is "not yet", never green (DESIGN 5, prepare.trunk-green).
 */
export interface CheckRollup {
  readonly oid: string;
  readonly state: "success" | "failure" | "error" | "pending" | "expected" | null;
  readonly checks: readonly Check[];
}

/**
 * The rollup as `branch` has it: without checks that another branch started on the same commit. A
 * release branch is made at trunk's head, and its next push cancels what GitHub started there, which
 * turns GitHub's own rollup of trunk's commit red (docs/decisions/017-checks-of-a-branch.md).
 */
export function checksStartedBy(branch: string, rollup: CheckRollup): CheckRollup {
  const checks = rollup.checks.filter((check) => check.branch === null || check.branch === branch);
  return checks.length === rollup.checks.length
    ? rollup
    : { oid: rollup.oid, state: rolledUp(checks), checks };
}

const harmless = new Set<Check["conclusion"]>(["success", "neutral", "skipped"]);

/** Finished, and in the way. */
export function hasFailed({ status, conclusion }: Check): boolean {
  return status === "completed" && !harmless.has(conclusion);
}

function rolledUp(checks: readonly Check[]): CheckRollup["state"] {
  if (checks.length === 0) return null;
  if (checks.some(hasFailed)) return "failure";
  return checks.every(({ status }) => status === "completed") ? "success" : "pending";
}
