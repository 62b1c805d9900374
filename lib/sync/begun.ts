import { readIssue as readKnown, saveIssues } from "@/lib/db/issues";
import { savePullRequests } from "@/lib/db/pull-requests";
import { readTraces } from "@/lib/db/traces";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { branchName, parseBranchName, shortRef, versionOfTicketTitle } from "@/lib/domain/naming";
import type { Issue } from "@/lib/domain/world/issue";
import type { GitHubClient } from "@/lib/world/github/client";
import { readIssue } from "@/lib/world/github/issues";
import { readPullRequestsFrom } from "@/lib/world/github/pull-requests";

import { inFlightOf } from "./in-flight";

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
  const traces = await readTraces();
  const branches = inFlightOf(traces).branches.map(({ name }) => shortRef(name));
  const fromTickets = traces.issues.flatMap(({ title, number, state }) => {
    const version = state === "open" ? versionOfTicketTitle(title) : null;
    return version === null ? [] : [branchName(version, number)];
  });
  const [pulls, issues] = await Promise.all([
    // A branch that was deleted has pull requests too.
    Promise.all(
      [...new Set([...branches, ...fromTickets])].map((name) => readPullRequestsFrom(github, name)),
    ),
    Promise.all(branches.map((name) => readTicketOf(github, name))),
  ]);
  return (
    changed +
    (await savePullRequests(
      pulls.flat().map(({ pullRequest }) => pullRequest),
      at,
    )) +
    (await saveIssues(unique(issues.flat()), at))
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
