import { project } from "@/lib/config/project";
import { saveIssues } from "@/lib/db/issues";
import { savePullRequestSummaries } from "@/lib/db/pull-requests";
import { addMs, type Instant, isBefore } from "@/lib/domain/instant";
import { readIssues } from "@/lib/world/github/issues";
import type { Page } from "@/lib/world/github/page";
import { readPullRequests } from "@/lib/world/github/pull-requests";
import { type Pulse, readPulse } from "@/lib/world/github/pulse";

import { syncBlockerHistory } from "./blocker-history";
import { lookAtBlockers } from "./blockers";
import { lookAtChecks } from "./checks";
import { type GitHubCursor, parseGitHubCursor } from "./cursor";
import type { SyncDeps } from "./deps";
import { follow } from "./follow";
import { readInFlight } from "./in-flight";
import { lookAtProposals } from "./proposals";
import { lookAtRefs } from "./refs";
import { lookAtReleases } from "./releases";
import { lookAtReviews } from "./reviews";
import { lookAtWorkflowRuns } from "./workflow-runs";

/** What a look at one part brought. */
export interface Outcome {
  readonly changed: number;
  /** To go on from next time. */
  readonly cursor: unknown;
}

/** GitHub's copies are not all equally new: what changed in the last minute is asked for again. */
const overlapMs = 60_000;
/**
 * How many of a list, last changed first, are asked for with the pulse. On a first look as many as
 * GitHub gives; afterwards so few that the whole pulse costs one point of the hour's 5,000.
 */
const pageSizes = { first: 100, again: 15 } as const;

/**
 * Looks at GitHub. One request asks for everything that may have changed; only what did is read
 * further. Without a cursor, everything is read. A look that fails leaves what it saved so far, and
 * the old cursor: the next look does the same again, and finds it done.
 */
export async function lookAtGitHub(deps: SyncDeps, stored: unknown, at: Instant): Promise<Outcome> {
  const cursor = parseGitHubCursor(stored);
  const pageSize = cursor === null ? pageSizes.first : pageSizes.again;
  const pulse = await readPulse(deps.github, {
    since: cursor?.issues == null ? null : addMs(cursor.issues, -overlapMs),
    issues: pageSize,
    pullRequests: pageSize,
    blockerLabel: project.blockerLabel,
    trunk: project.trunk,
    branchPrefix: project.releaseBranchPrefix,
    tagPrefix: project.tagPrefix,
  });
  const changed = [
    await lookAtTracker(deps, pulse, cursor, at),
    await lookAtBlockers(deps.github, pulse.blockers, at),
    await syncBlockerHistory(deps.github, at),
    await lookAtRefs(deps.github, pulse, cursor?.tags ?? null, at),
    await lookAtReleases(deps.github, pulse.releases, cursor?.releases ?? null, at),
  ];
  const flight = await readInFlight();
  const runs = await lookAtWorkflowRuns(deps.github, flight, cursor, at);
  changed.push(
    runs.changed,
    await lookAtChecks(deps, pulse, { flight, movedOn: runs.heads }, at),
    await lookAtReviews(deps.github, flight, at),
    await lookAtProposals(deps.github, at),
  );
  return {
    changed: changed.reduce((sum, count) => sum + count, 0),
    cursor: nextCursor(pulse, cursor, runs),
  };
}

type Runs = Pick<GitHubCursor, "workflowRunsEtag" | "workflowRunsOf">;

function nextCursor(pulse: Pulse, cursor: GitHubCursor | null, runs: Runs): GitHubCursor {
  return {
    issues: pulse.issues.items[0]?.updatedAt ?? cursor?.issues ?? null,
    pullRequests: pulse.pullRequests.items[0]?.updatedAt ?? cursor?.pullRequests ?? null,
    tags: pulse.tags.total,
    releases: pulse.releases.total,
    workflowRunsEtag: runs.workflowRunsEtag,
    workflowRunsOf: runs.workflowRunsOf,
  };
}

/** Issues and pull requests, both at once: on a first look these are nearly all of the work. */
async function lookAtTracker(
  { github }: SyncDeps,
  pulse: Pulse,
  cursor: GitHubCursor | null,
  at: Instant,
): Promise<number> {
  const since = cursor?.issues == null ? null : addMs(cursor.issues, -overlapMs);
  const until = cursor?.pullRequests == null ? null : addMs(cursor.pullRequests, -overlapMs);
  const issues = follow({
    first: pulse.issues,
    next: (after) => readIssues(github, { after, since }),
    save: (items) => saveIssues(items, at),
    goesOn: () => true,
  });
  const pullRequests = follow({
    first: pulse.pullRequests,
    next: (after) => readPullRequests(github, after),
    save: (items) => savePullRequestSummaries(items, at),
    goesOn: (page) => until === null || endsAfter(page, until),
  });
  const [changedIssues, changedPullRequests] = await Promise.all([issues, pullRequests]);
  return changedIssues + changedPullRequests;
}

/** Whether the last item of the page, the one that changed first, is still news. */
function endsAfter(page: Page<{ readonly updatedAt: Instant }>, until: Instant): boolean {
  const last = page.items.at(-1);
  return last !== undefined && !isBefore(last.updatedAt, until);
}
