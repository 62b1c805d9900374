import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/database";
import { anIssue, now } from "@/tests/seen";
import { connectionPool } from "./client";
import { saveIssues } from "./issues";
import { readCursor, recordSuccess } from "./sync-states";
import {
  beginLists,
  type BegunList,
  readSyncProgress,
  readTrackerLists,
  recordPage,
} from "./sync-lists";

useDatabase();

const issues: BegunList = {
  list: "issues",
  next: "page 2",
  read: 100,
  total: 250,
  changedUntil: "2024-07-29T14:00:00Z",
};
const second = {
  list: "issues",
  cursor: "page 2",
  next: "page 3",
  count: 100,
  total: 250,
} as const;

describe("a long list", () => {
  it("stands where the last recorded page left it", async () => {
    await beginLists([issues]);
    expect(await recordPage(second)).toBe(true);
    expect(await readTrackerLists()).toMatchObject([{ next: "page 3", whole: false }]);
    expect((await readSyncProgress()).get("history")).toEqual({ read: 200, total: 250 });
  });

  it("is not set back by a worker that comes late with a page", async () => {
    await beginLists([issues]);
    await recordPage(second);
    expect(await recordPage(second)).toBe(false);
    expect((await readSyncProgress()).get("history")).toEqual({ read: 200, total: 250 });
  });

  it("is not begun twice", async () => {
    await beginLists([issues]);
    await recordPage(second);
    await beginLists([issues]);
    expect(await readTrackerLists()).toMatchObject([{ next: "page 3" }]);
  });

  it("is whole with its last page, also where the first is the last", async () => {
    await beginLists([{ ...issues, next: null, read: 3, total: 3 }]);
    expect(await readTrackerLists()).toMatchObject([{ whole: true }]);
    expect((await readSyncProgress()).size).toBe(0);
  });
});

describe("a database of before there was a history", () => {
  const migration = "prisma/migrations/20261121161000_sync_lists_and_leases/migration.sql";

  async function migrate(cursor: object | null): Promise<void> {
    const sync = { part: "github", attemptedAt: now, requests: 2, durationMs: 40 } as const;
    await recordSuccess(sync, cursor);
    // Its table is called otherwise since.
    const [, rows = ""] = (await readFile(migration, "utf8")).split("-- The rows of before\n");
    expect(rows).toContain("INSERT");
    await connectionPool().query(rows.replaceAll(`"Look"`, `"SyncState"`));
  }

  it("in which GitHub was seen whole does not read it again", async () => {
    await saveIssues([anIssue({ number: 1 }), anIssue({ number: 2 })], now);
    const rest = { tags: 3, releases: 2, workflowRunsEtag: null, workflowRunsOf: [] };
    await migrate({ issues: "2024-07-29T14:00:00Z", pullRequests: null, ...rest });
    expect(await readTrackerLists()).toEqual([
      { list: "issues", next: null, whole: true, changedUntil: "2024-07-29T14:00:00Z" },
      { list: "pull-requests", next: null, whole: true, changedUntil: null },
    ]);
    expect((await readSyncProgress()).size).toBe(0);
    expect(await readCursor("github")).toEqual(rest);
  });

  it("whose cursor cannot be read begins anew", async () => {
    await migrate(null);
    expect(await readTrackerLists()).toEqual([]);
  });
});
