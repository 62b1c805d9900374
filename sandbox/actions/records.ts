/** What the sandbox’s GitHub knows of its workflow runs: part of its state (state.ts). */

export interface CheckRunRecord {
  readonly id: number;
  readonly name: string;
  readonly workflowRunId: number;
  /** WAITING: for somebody who approves its deployment. */
  status: "QUEUED" | "WAITING" | "IN_PROGRESS" | "COMPLETED";
  conclusion: "SUCCESS" | "FAILURE" | "CANCELLED" | "SKIPPED" | null;
  startedAt: string | null;
  completedAt: string | null;
  /** The script of this check: when it begins, when it ends and how, unless somebody intervenes. */
  plan: {
    readonly startAt: string;
    readonly endAt: string;
    conclusion: "SUCCESS" | "FAILURE";
    readonly flaky: boolean;
  };
}

export interface WorkflowRunRecord {
  readonly id: number;
  readonly name: string;
  readonly event: "push" | "pull_request" | "workflow_dispatch";
  /** Branch name, or the tag's name for a tag push — as GitHub's head_branch does. */
  readonly headBranch: string;
  readonly headSha: string;
  /** As the pull request's: the fork that has the branch. */
  readonly fork?: string;
  status: "queued" | "in_progress" | "waiting" | "completed";
  conclusion: "success" | "failure" | "cancelled" | null;
  attempt: number;
  readonly createdAt: string;
  updatedAt: string;
  checks: CheckRunRecord[];
  /** The publishing job's deployment, where it needs somebody's approval; missing: it needs none. */
  deployment?: "unapproved" | "approved" | "rejected";
  /** What was decided about it last, maybe at an earlier attempt. */
  deploymentDecision?: "approved" | "rejected";
  /** Who decided about it. */
  deploymentBy?: string;
  /** Wheel and sdist that a pull request's run has built and kept; missing: its workflow keeps none. */
  artifact?: { readonly id: number; readonly kinds: readonly ("bdist_wheel" | "sdist")[] };
  /** Lines of the job that publishes, shown in the run's log (tag runs only). */
  log: string[];
}

/** A run that a push has asked for and that GitHub makes a moment later; no checks until then. */
export interface ScheduledRun {
  readonly event: "push" | "pull_request";
  readonly headBranch: string;
  readonly headSha: string;
  readonly fork?: string;
  readonly pushedAt: string;
}
