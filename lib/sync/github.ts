import { project } from "@/lib/config/project";
import { readTrackerLists } from "@/lib/db/sync-lists";
import type { Instant } from "@/lib/domain/instant";
import { readOpenTickets } from "@/lib/world/github/open-tickets";
import { type Pulse, readPulse } from "@/lib/world/github/pulse";

import { allEnded } from "./all-ended";
import { syncBegun } from "./begun";
import { syncBlockerHistory } from "./blocker-history";
import { lookAtBlockers } from "./blockers";
import { lookAtChecks } from "./checks";
import { type GitHubCursor, parseGitHubCursor } from "./cursor";
import type { SyncDeps } from "./deps";
import { type InFlight, readInFlight } from "./in-flight";
import { lookAtProposals } from "./proposals";
import { lookAtRefs } from "./refs";
import { lookAtReleases } from "./releases";
import { lookAtReviews } from "./reviews";
import { areBegun, newsSince, syncTracker } from "./tracker";
import { lookAtWorkflowRuns, type RunsOutcome } from "./workflow-runs";

/** What a look at one part brought. */
export interface Outcome {
  readonly changed: number;
  /** To go on from next time. */
  readonly cursor: unknown;
}

/**
 * How many of a list, last changed first, are asked for with the pulse. On a first look as many as
 * GitHub gives; afterwards so few that the whole pulse costs one point of the hour's 5,000.
 */
const pageSizes = { first: 100, again: 15 } as const;

/**
 * Looks at GitHub. One request asks for everything that may have changed; only what did is read
 * further. Without a cursor, all that a release needs is read, and the long lists are begun, which
 * the history reads to their end. A look that fails leaves what it saved so far, and the old cursor:
 * the next look does the same again, and finds it done.
 */
export async function lookAtGitHub(deps: SyncDeps, stored: unknown, at: Instant): Promise<Outcome> {
  const { github } = deps;
  const cursor = parseGitHubCursor(stored);
  const lists = await readTrackerLists();
  const pageSize = areBegun(lists) ? pageSizes.again : pageSizes.first;
  const [pulse, tickets] = await allEnded([
    readPulse(github, {
      since: newsSince(lists, "issues"),
      issues: pageSize,
      pullRequests: pageSize,
      blockerLabel: project.blockerLabel,
      trunk: project.trunk,
      branchPrefix: project.releaseBranchPrefix,
      tagPrefix: project.tagPrefix,
    }),
    cursor === null ? readOpenTickets(github) : [],
  ]);
  const changed = await allEnded([
    syncTracker(github, pulse, lists, at),
    lookAtBlockers(github, pulse.blockers, at),
    lookAtRefs(github, pulse, cursor?.tags ?? null, at),
    lookAtReleases(github, pulse.releases, cursor?.releases ?? null, at),
  ]);
  if (cursor === null) changed.push(await syncBegun(github, tickets, at));
  changed.push(await syncBlockerHistory(github, at));
  const flight = await readInFlight();
  const [runs, ...others] = await allEnded([
    lookAtRunsAndChecks(deps, pulse, { flight, cursor }, at),
    lookAtReviews(github, flight, at),
    lookAtProposals(github, at),
  ]);
  return {
    changed: [...changed, runs.changed, ...others].reduce((sum, count) => sum + count, 0),
    cursor: nextCursor(pulse, runs),
  };
}

/** The runs first: where one has moved on, checks have too. */
async function lookAtRunsAndChecks(
  deps: SyncDeps,
  pulse: Pulse,
  { flight, cursor }: { readonly flight: InFlight; readonly cursor: GitHubCursor | null },
  at: Instant,
): Promise<RunsOutcome> {
  const runs = await lookAtWorkflowRuns(deps.github, flight, cursor, at);
  const checks = await lookAtChecks(deps, pulse, { flight, movedOn: runs.heads }, at);
  return { ...runs, changed: runs.changed + checks };
}

function nextCursor(pulse: Pulse, runs: RunsOutcome): GitHubCursor {
  return {
    tags: pulse.tags.total,
    releases: pulse.releases.total,
    workflowRunsEtag: runs.workflowRunsEtag,
    workflowRunsOf: runs.workflowRunsOf,
  };
}
