import { project } from "@/lib/config/project";
import { readTrackerLists } from "@/lib/db/sync-lists";
import type { Instant } from "@/lib/domain/instant";
import { readOpenTickets } from "@/lib/world/github/open-tickets";
import { type Changes, readChanges } from "@/lib/world/github/changes";

import { allEnded } from "./all-ended";
import { syncBegun } from "./begun";
import { syncBlockerHistory } from "./blocker-history";
import { syncBlockers } from "./blockers";
import { syncChecks } from "./checks";
import { type GitHubCursor, parseGitHubCursor } from "./cursor";
import type { SyncDeps } from "./deps";
import { syncFixMerges } from "./fixes";
import { type InFlight, readInFlight } from "./in-flight";
import { syncProposals } from "./proposals";
import { syncRefs } from "./refs";
import { syncReleases } from "./releases";
import { syncReviews } from "./reviews";
import { areBegun, changedSince, syncTracker } from "./tracker";
import { syncWorkflowRuns, type RunsOutcome } from "./workflow-runs";

/** What the sync of one part brought. */
export interface Outcome {
  readonly changed: number;
  /** To go on from next time. */
  readonly cursor: unknown;
}

/**
 * How many of a list, last changed first, are asked for with the changes. On a first sync as many as
 * GitHub gives; afterwards so few that the whole request costs one point of the hour's 5,000.
 */
const pageSizes = { first: 100, again: 15 } as const;

/**
 * Syncs GitHub. One request asks for everything that may have changed; only what did is read
 * further. Without a cursor, all that a release needs is read, and the long lists are begun, which
 * the history reads to their end. A sync that fails leaves what it saved so far, and the old cursor:
 * the next sync does the same again, and finds it done.
 */
export async function syncGitHub(deps: SyncDeps, stored: unknown, at: Instant): Promise<Outcome> {
  const { github } = deps;
  const cursor = parseGitHubCursor(stored);
  const lists = await readTrackerLists();
  const pageSize = areBegun(lists) ? pageSizes.again : pageSizes.first;
  const [changes, tickets] = await allEnded([
    readChanges(github, {
      since: changedSince(lists, "issues"),
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
    syncTracker(github, changes, lists, at),
    syncBlockers(github, changes.blockers, at),
    syncRefs(github, changes, cursor?.tags ?? null, at),
    syncReleases(github, changes.releases, cursor?.releases ?? null, at),
  ]);
  if (cursor === null) changed.push(await syncBegun(github, tickets, at));
  changed.push(await syncBlockerHistory(github, at));
  const flight = await readInFlight();
  const [runs, ...others] = await allEnded([
    syncRunsAndChecks(deps, changes, { flight, cursor }, at),
    syncReviews(github, flight, at),
    syncFixMerges(github, flight, at),
    syncProposals(github, at),
  ]);
  return {
    changed: [...changed, runs.changed, ...others].reduce((sum, count) => sum + count, 0),
    cursor: nextCursor(changes, runs),
  };
}

/** The runs first: where one has moved on, checks have too. */
async function syncRunsAndChecks(
  deps: SyncDeps,
  changes: Changes,
  { flight, cursor }: { readonly flight: InFlight; readonly cursor: GitHubCursor | null },
  at: Instant,
): Promise<RunsOutcome> {
  const runs = await syncWorkflowRuns(deps.github, flight, cursor, at);
  const checks = await syncChecks(deps, changes, { flight, movedOn: runs.heads }, at);
  return { ...runs, changed: runs.changed + checks };
}

function nextCursor(changes: Changes, runs: RunsOutcome): GitHubCursor {
  return {
    tags: changes.tags.total,
    releases: changes.releases.total,
    workflowRunsEtag: runs.workflowRunsEtag,
    workflowRunsOf: runs.workflowRunsOf,
  };
}
