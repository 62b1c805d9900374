import { project } from "@/lib/config/project";
import { dropIssues, readOpenIssuesLabelled, saveIssues } from "@/lib/db/issues";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Issue } from "@/lib/domain/observed/issue";
import type { GitHubClient } from "@/lib/world/github/client";
import { readIssue, readOpenIssuesLabelled as readFromGitHub } from "@/lib/world/github/issues";
import type { Changes } from "@/lib/world/github/changes";

/**
 * The blockers are asked for by themselves at each sync, since a release stands or falls with them:
 * an issue that was deleted or moved, or whose label was deleted, changes no issue's `updatedAt`.
 */
export async function syncBlockers(
  client: GitHubClient,
  seen: Changes["blockers"],
  at: Instant,
): Promise<number> {
  const blockers = seen.complete ? seen.items : await readFromGitHub(client, project.blockerLabel);
  const changed = await saveIssues(blockers, at);
  const numbers = new Set(blockers.map(({ number }) => number));
  const known = await readOpenIssuesLabelled(project.blockerLabel);
  const vanished = known.filter(({ number }) => !numbers.has(number));
  const outcomes = await Promise.all(vanished.map((issue) => syncAgain(client, issue, at)));
  return outcomes.reduce((sum, count) => sum + count, changed);
}

async function syncAgain(client: GitHubClient, { number }: Issue, at: Instant): Promise<number> {
  const issue = await readIssue(client, number).catch((error: unknown) => {
    if (error instanceof TerminalError && error.code === "not-found") return null;
    throw error;
  });
  return issue === null ? dropIssues([number]) : saveIssues([issue], at);
}
