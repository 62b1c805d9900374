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
