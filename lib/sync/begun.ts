import { readIssue as readKnown, saveIssues } from "@/lib/db/issues";
import { savePullRequests } from "@/lib/db/pull-requests";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { parseBranchName, shortRef } from "@/lib/domain/naming";
import type { Issue } from "@/lib/domain/observed/issue";
import type { GitHubClient } from "@/lib/world/github/client";
import { readIssue } from "@/lib/world/github/issues";
import { readPullRequestsFrom } from "@/lib/world/github/pull-requests";

import { allEnded } from "./all-ended";
import { readInFlight } from "./in-flight";

/**
 * At the first sync: the tickets and pull requests of releases in flight, however long ago they
 * last changed. Only the newest page of each list is there by then, and what a release needs must
 * not wait for the history. Needs the refs to be recorded. `tickets`: the open ones, as searched for.
 */
export async function syncBegun(
  github: GitHubClient,
  tickets: readonly Issue[],
  at: Instant,
): Promise<number> {
  const changed = await saveIssues(tickets, at);
  // Branches are the committers' alone: of tickets anybody may open as many as they like.
  const branches = (await readInFlight()).branches.map(({ name }) => shortRef(name));
  const [found, issues] = await allEnded([
    allEnded(branches.map((name) => readPullRequestsFrom(github, name))),
    allEnded(branches.map((name) => readTicketOf(github, name))),
  ]);
  const pulls = found.flat().map(({ pullRequest }) => pullRequest);
  return (
    changed + (await savePullRequests(pulls, at)) + (await saveIssues(unique(issues.flat()), at))
  );
}

/** The ticket that the branch is named after, where it is not known yet. */
async function readTicketOf(github: GitHubClient, branch: string): Promise<readonly Issue[]> {
  const number = parseBranchName(branch)?.issue ?? null;
  if (number === null || (await readKnown(number)) !== null) return [];
  try {
    const issue = await readIssue(github, number);
    return issue === null ? [] : [issue];
  } catch (error) {
    if (error instanceof TerminalError && error.code === "not-found") return [];
    throw error;
  }
}

/** One statement cannot write a row twice. */
function unique(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [issue.number, issue])).values()];
}
