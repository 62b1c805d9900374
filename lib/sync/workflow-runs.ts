import { project } from "@/lib/config/project";
import { readRunsNotLookedAt, saveWorkflowRuns } from "@/lib/db/workflow-runs";
import type { Instant } from "@/lib/domain/instant";
import { shortRef } from "@/lib/domain/naming";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";
import type { GitHubClient } from "@/lib/world/github/client";
import { readWorkflowRuns } from "@/lib/world/github/workflow-runs";

import type { GitHubCursor } from "./cursor";
import type { InFlight } from "./in-flight";
import { withDetails } from "./run-details";

/** What the sync of the workflow runs brought. */
export interface RunsOutcome extends Pick<GitHubCursor, "workflowRunsEtag" | "workflowRunsOf"> {
  readonly changed: number;
  /** Commits with a run that is new or has moved on. */
  readonly heads: ReadonlySet<string>;
}

/**
 * The runs of trunk, of the release branches and of the tags. The newest hundred of the repository
 * are asked for conditionally; what has just come into flight is asked for by name once, since its
 * runs may be older than those.
 */
export async function syncWorkflowRuns(
  client: GitHubClient,
  flight: InFlight,
  cursor: GitHubCursor | null,
  at: Instant,
): Promise<RunsOutcome> {
  const names = namesIn(flight);
  const newest = await readWorkflowRuns(client, { etag: cursor?.workflowRunsEtag ?? null });
  const asked = new Set(cursor?.workflowRunsOf ?? []);
  const news = names.filter((name) => !asked.has(name));
  const byName = await Promise.all(news.map((branch) => readWorkflowRuns(client, { branch })));
  const runs = [newest, ...byName].flatMap((answer) => answer.runs ?? []).filter(isOurs);
  const heads = new Set(flight.branches.map(({ oid }) => oid));
  // What has built is asked for again where nobody could tell when the run was listed.
  const seen = unique([...(await readRunsNotLookedAt([...heads])), ...runs]);
  const changed = await saveWorkflowRuns(await withDetails(client, seen, heads), at);
  return {
    changed: changed.length,
    heads: new Set(changed.flatMap((id) => seen.find((run) => run.id === id)?.headOid ?? [])),
    workflowRunsEtag: newest.etag,
    workflowRunsOf: [...names],
  };
}

function namesIn({ trunk, branches, targets }: InFlight): readonly string[] {
  const refs = [trunk, ...branches.map(({ name }) => name), ...targets.map(({ tag }) => tag.name)];
  return refs.map(shortRef);
}

function isOurs({ headBranch }: WorkflowRun): boolean {
  if (headBranch === null) return false;
  return (
    headBranch === project.trunk ||
    headBranch.startsWith(project.releaseBranchPrefix) ||
    headBranch.startsWith(project.tagPrefix)
  );
}

/** One statement cannot write a row twice; of two answers about a run, the later one counts. */
function unique(runs: readonly WorkflowRun[]): readonly WorkflowRun[] {
  return [...new Map(runs.map((run) => [run.id, run])).values()];
}
