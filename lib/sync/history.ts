import { saveIssues } from "@/lib/db/issues";
import { savePullRequestSummaries } from "@/lib/db/pull-requests";
import { readTrackerLists, recordPage, type SyncList, type TrackerList } from "@/lib/db/sync-lists";
import type { Instant } from "@/lib/domain/instant";
import { readIssues } from "@/lib/world/github/issues";
import type { CountedPage } from "@/lib/world/github/page";
import { readPullRequests } from "@/lib/world/github/pull-requests";

import type { SyncDeps } from "./deps";
import { follow } from "./follow";
import type { Outcome } from "./github";
import type { Lease } from "./lease";
import { progressTeller } from "./progress";

/** How a list is read and recorded. */
interface Pages<T> {
  readonly read: (cursor: string) => Promise<CountedPage<T>>;
  readonly save: (items: readonly T[]) => Promise<number>;
}

/**
 * Reads the issues and pull requests behind those that the first sync has seen, both lists at once,
 * from newest to oldest. Where it stands is recorded with each page, so that whoever goes on after a
 * kill reads at most the page again that was under way. What changes meanwhile moves to the front of
 * GitHub's lists, where syncing sees it as it sees every change (tracker.ts).
 */
export async function syncHistory(
  { history: github }: SyncDeps,
  _cursor: unknown,
  at: Instant,
  lease: Lease,
): Promise<Outcome> {
  const lists = new Map((await readTrackerLists()).map((list) => [list.list, list]));
  const changed = await Promise.all([
    readOn(lists.get("issues"), lease, {
      read: (after) => readIssues(github, { after }),
      save: (items) => saveIssues(items, at),
    }),
    readOn(lists.get("pull-requests"), lease, {
      read: (after) => readPullRequests(github, after),
      save: (items) => savePullRequestSummaries(items, at),
    }),
  ]);
  return { changed: changed[0] + changed[1], cursor: null };
}

/** Reads the list from where it stands to its end. */
async function readOn<T>(
  standing: SyncList | undefined,
  lease: Lease,
  { read, save }: Pages<T>,
): Promise<number> {
  if (standing === undefined || standing.next === null) return 0;
  const tell = progressTeller("history");
  const before: CountedPage<T> = { items: [], next: standing.next, total: 0 };
  let cursor = standing.next;
  return follow({
    first: before,
    next: read,
    save: async (items, page) => {
      if (page === before) return 0;
      const changed = await save(items);
      if (!(await recordPage({ ...recordOf(standing.list, page), cursor }))) lease.lose();
      cursor = page.next ?? "";
      await tell();
      return changed;
    },
    goesOn: () => lease.isHeld(),
  });
}

function recordOf(list: TrackerList, { items, next, total }: CountedPage<unknown>) {
  return { list, next, total, count: items.length };
}
