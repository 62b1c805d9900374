import { saveIssues } from "@/lib/db/issues";
import { savePullRequestSummaries } from "@/lib/db/pull-requests";
import {
  beginLists,
  recordChangedUntil,
  type SyncList,
  type TrackerList,
  trackerLists,
} from "@/lib/db/sync-lists";
import { addMs, type Instant, isBefore } from "@/lib/domain/instant";
import type { GitHubClient } from "@/lib/world/github/client";
import { readIssues } from "@/lib/world/github/issues";
import type { Page } from "@/lib/world/github/page";
import { readPullRequests } from "@/lib/world/github/pull-requests";
import type { Changes } from "@/lib/world/github/changes";

import { allEnded } from "./all-ended";
import { follow } from "./follow";

/** GitHub's copies are not all equally new: what changed in the last minute is asked for again. */
const overlapMs = 60_000;

/** From when on changes in the list are news; null: everything is. */
export function changedSince(lists: readonly SyncList[], list: TrackerList): Instant | null {
  const until = lists.find((candidate) => candidate.list === list)?.changedUntil ?? null;
  return until === null ? null : addMs(until, -overlapMs);
}

/** Whether both lists were begun: then what is older than their beginning is the history's work. */
export function areBegun(lists: readonly SyncList[]): boolean {
  return trackerLists.every((list) => lists.some((candidate) => candidate.list === list));
}

/**
 * Records the issues and pull requests that changed. The first time these are the newest page of
 * each; the pages behind it, of which there may be a hundred, are the history's (history.ts).
 */
export async function syncTracker(
  github: GitHubClient,
  changes: Pick<Changes, "issues" | "pullRequests">,
  lists: readonly SyncList[],
  at: Instant,
): Promise<number> {
  return areBegun(lists) ? syncNews(github, changes, lists, at) : syncFirstPages(changes, at);
}

type Newest = Pick<Changes, "issues" | "pullRequests">;

async function syncFirstPages({ issues, pullRequests }: Newest, at: Instant): Promise<number> {
  const changed = [
    await saveIssues(issues.items, at),
    await savePullRequestSummaries(pullRequests.items, at),
  ];
  const begun = { issues, "pull-requests": pullRequests };
  await beginLists(
    trackerLists.map((list) => ({
      list,
      next: begun[list].next,
      read: begun[list].items.length,
      total: begun[list].total,
      changedUntil: begun[list].items[0]?.updatedAt ?? null,
    })),
  );
  return changed.reduce((sum, count) => sum + count, 0);
}

/** What changed since the last sync. Only when all of it is recorded, the next asks from then on. */
async function syncNews(
  github: GitHubClient,
  changes: Newest,
  lists: readonly SyncList[],
  at: Instant,
): Promise<number> {
  const since = changedSince(lists, "issues");
  const until = changedSince(lists, "pull-requests");
  const issues = follow({
    first: changes.issues,
    next: (after) => readIssues(github, { after, since }),
    save: (items) => saveIssues(items, at),
    goesOn: () => true,
  });
  const pullRequests = follow({
    first: changes.pullRequests,
    next: (after) => readPullRequests(github, after),
    save: (items) => savePullRequestSummaries(items, at),
    goesOn: (page) => until === null || endsAfter(page, until),
  });
  const changed = await allEnded([issues, pullRequests]);
  await advance("issues", changes.issues, lists);
  await advance("pull-requests", changes.pullRequests, lists);
  return changed[0] + changed[1];
}

type Changed = Page<{ readonly updatedAt: Instant }>;

async function advance(
  list: TrackerList,
  { items }: Changed,
  lists: readonly SyncList[],
): Promise<void> {
  const newest = items[0]?.updatedAt;
  const known = lists.find((candidate) => candidate.list === list)?.changedUntil;
  if (newest !== undefined && newest !== known) await recordChangedUntil(list, newest);
}

/** Whether the last item of the page, the one that changed first, is still news. */
function endsAfter(page: Changed, until: Instant): boolean {
  const last = page.items.at(-1);
  return last !== undefined && !isBefore(last.updatedAt, until);
}
