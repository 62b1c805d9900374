import { z } from "zod";

import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";

import type { GitHubClient } from "./client";
import { wireBody } from "./wire";

/** A workflow run of the REST API (GraphQL does not list them). */
const wireRun = z.object({
  id: z.int(),
  name: z.string().nullish(),
  event: z.string(),
  head_branch: z.string().nullable(),
  head_sha: z.string(),
  /** null: the fork it came from is gone. */
  head_repository: z.object({ full_name: z.string() }).nullish(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  run_attempt: z.int().default(1),
  created_at: z.string(),
  updated_at: z.string(),
  html_url: z.string(),
});

const workflowRun = wireRun.transform((wire) => ({
  run: toWorkflowRun(wire),
  repository: wire.head_repository?.full_name ?? null,
}));

function toWorkflowRun(wire: z.output<typeof wireRun>): WorkflowRun {
  return {
    id: wire.id,
    name: wire.name ?? "",
    event: wire.event,
    headBranch: wire.head_branch,
    headOid: wire.head_sha,
    status: toStatus(wire.status),
    conclusion: wire.conclusion === null ? null : (conclusions.get(wire.conclusion) ?? "other"),
    attempt: wire.run_attempt,
    createdAt: wire.created_at,
    updatedAt: wire.updated_at,
    url: wire.html_url,
    // Asked for apart, of the runs of which it matters (lib/sync/run-details.ts).
    pending: [],
    built: null,
  };
}

const workflowRuns = z.object({ workflow_runs: z.array(workflowRun) });

const conclusions: ReadonlyMap<string, WorkflowRun["conclusion"]> = new Map([
  ["success", "success"],
  ["failure", "failure"],
  ["startup_failure", "failure"],
  ["cancelled", "cancelled"],
  ["skipped", "skipped"],
  ["timed_out", "timed-out"],
]);

/** "requested" and "pending" are both "not begun"; a run that is "waiting" waits for a person. */
function toStatus(status: string | null): WorkflowRun["status"] {
  if (status === "completed" || status === "waiting") return status;
  return status === "in_progress" ? "in-progress" : "queued";
}

/** The newest runs, or `runs: null` where nothing changed since the ETag. */
export interface WorkflowRunsAnswer {
  readonly runs: readonly WorkflowRun[] | null;
  readonly etag: string | null;
}

const runsRoute = "/repos/{owner}/{repo}/actions/runs";

/**
 * The newest 100 workflow runs, of one branch or tag where it is given; conditional by ETag. Without
 * those of forks' branches, which GitHub lists by name like the repository's own.
 */
export async function readWorkflowRuns(
  client: GitHubClient,
  { branch, etag }: { readonly branch?: string; readonly etag?: string | null },
): Promise<WorkflowRunsAnswer> {
  const asked = "read the workflow runs";
  const only = branch === undefined ? {} : { branch };
  const answer = await client.get(asked, runsRoute, { per_page: 100, ...only }, etag ?? null);
  if (answer.kind === "unchanged") return { runs: null, etag: etag ?? null };
  const all = wireBody(workflowRuns, answer, asked).workflow_runs;
  const ours = `${client.owner}/${client.name}`.toLowerCase();
  const own = all.filter(({ repository }) => repository?.toLowerCase() === ours);
  return { runs: own.map(({ run }) => run), etag: answer.etag };
}

/** One workflow run as it is now. */
export async function readWorkflowRun(client: GitHubClient, id: number): Promise<WorkflowRun> {
  const asked = `read workflow run ${id}`;
  const answer = await client.get(asked, `${runsRoute}/{id}`, { id });
  return wireBody(workflowRun, answer, asked).run;
}
