import type { Instant } from "@/lib/domain/instant";

/** A run of a GitHub Actions workflow. */
export interface WorkflowRun {
  readonly id: number;
  readonly name: string;
  readonly event: string;
  /** The branch, or the tag's name when a tag was pushed. */
  readonly headBranch: string | null;
  readonly headOid: string;
  /** "waiting": for a person who approves the deployment of one of its jobs. */
  readonly status: "queued" | "in-progress" | "waiting" | "completed";
  readonly conclusion:
    "success" | "failure" | "cancelled" | "skipped" | "timed-out" | "other" | null;
  readonly attempt: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly url: string;
}
