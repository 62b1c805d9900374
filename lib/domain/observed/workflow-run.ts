import type { Instant } from "@/lib/domain/instant";

/** A deployment that waits for somebody's approval. */
export interface PendingDeployment {
  /** GitHub's id of the environment, and its name ("release"). */
  readonly environmentId: number;
  readonly environment: string;
  /** Who may give it: logins of people and names of teams; empty where GitHub does not tell. */
  readonly reviewers: readonly string[];
}

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
  /** What it waits for; empty unless it is waiting. */
  readonly pending: readonly PendingDeployment[];
  /** The names of the wheels and sdists that it has built and kept; null: not looked at. */
  readonly built: readonly string[] | null;
}
