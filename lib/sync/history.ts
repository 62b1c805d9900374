import { saveIssues } from "@/lib/db/issues";
import { savePullRequestSummaries } from "@/lib/db/pull-requests";
import { readTrackerLists, recordPage, type SyncList, type TrackerList } from "@/lib/db/sync-lists";
import type { Instant } from "@/lib/domain/instant";
import { readIssues } from "@/lib/world/github/issues";
import type { CountedPage } from "@/lib/world/github/page";
import { readPullRequests } from "@/lib/world/github/pull-requests";

import { allEnded } from "./all-ended";
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
  const reading = new Reading(lease);
  const changed = await allEnded([
    reading.on(lists.get("issues"), {
      read: (after) => readIssues(github, { after }),
      save: (items) => saveIssues(items, at),
    }),
    reading.on(lists.get("pull-requests"), {
      read: (after) => readPullRequests(github, after),
      save: (items) => savePullRequestSummaries(items, at),
    }),
  ]);
  return { changed: changed[0] + changed[1], cursor: null };
}

/** Reading both lists: when one fails, the other stops at its next page. */
class Reading {
  #failed = false;
  readonly #tell = progressTeller();

  constructor(private readonly lease: Lease) {}

  /** Reads the list from where it stands to its end. */
  async on<T>(standing: SyncList | undefined, pages: Pages<T>): Promise<number> {
    if (standing?.next == null) return 0;
    try {
      return await this.#follow(standing.list, standing.next, pages);
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  #follow<T>(list: TrackerList, next: string, { read, save }: Pages<T>): Promise<number> {
    const before: CountedPage<T> = { items: [], next, total: 0 };
    let cursor = next;
    return follow({
      first: before,
      next: read,
      save: async (items, page) => {
        if (page === before) return 0;
        const changed = await save(items);
        if (!(await recordPage({ ...recordOf(list, page), cursor }))) this.lease.lose();
        cursor = page.next ?? "";
        await this.#tell();
        return changed;
      },
      goesOn: () => this.lease.isHeld() && !this.#failed,
    });
  }
}

function recordOf(list: TrackerList, { items, next, total }: CountedPage<unknown>) {
  return { list, next, total, count: items.length };
}
