import { project } from "@/lib/config/project";
import { readBuiltFiles } from "@/lib/db/workflow-runs";
import { TerminalError } from "@/lib/domain/errors";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";
import { readArtifactFiles } from "@/lib/world/github/artifacts";
import type { GitHubClient } from "@/lib/world/github/client";
import { readPendingDeployments } from "@/lib/world/github/deployments";

/**
 * The runs with what their list does not tell: whose approval one waits for, and what the run of a
 * release's pull request has built. `heads`: commits at which release branches stand; of others it does
 * not matter.
 */
export async function withDetails(
  client: GitHubClient,
  runs: readonly WorkflowRun[],
  heads: ReadonlySet<string>,
): Promise<readonly WorkflowRun[]> {
  const known = await readBuiltFiles(runs.filter((run) => mayHaveBuilt(run, heads)));
  const detailed: WorkflowRun[] = [];
  for (const run of runs) {
    const pending = run.status === "waiting" ? await readPendingDeployments(client, run.id) : [];
    const built = mayHaveBuilt(run, heads)
      ? (known.get(run.id) ?? (await builtBy(client, run)))
      : null;
    detailed.push({ ...run, pending, built });
  }
  return detailed;
}

function mayHaveBuilt(run: WorkflowRun, heads: ReadonlySet<string>): boolean {
  return run.event === "pull_request" && run.status === "completed" && heads.has(run.headOid);
}

/** What may not be read, or is no zip, counts as none: a release does not wait for it. */
async function builtBy(client: GitHubClient, { id }: WorkflowRun): Promise<WorkflowRun["built"]> {
  try {
    return await readArtifactFiles(client, id, project.distArtifacts);
  } catch (error) {
    if (error instanceof TerminalError) return [];
    throw error;
  }
}
