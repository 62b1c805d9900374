import type { Instant } from "@/lib/domain/instant";

/** A run of a GitHub Actions workflow. */
export interface WorkflowRun {
  readonly id: number;
  readonly name: string;
  readonly event: string;
  /** The branch, or the tag's name when a tag was pushed. */
  readonly headBranch: string | null;
  readonly headOid: string;
  readonly status: "queued" | "in-progress" | "completed";
  readonly conclusion:
    "success" | "failure" | "cancelled" | "skipped" | "timed-out" | "other" | null;
  readonly attempt: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly url: string;
}
