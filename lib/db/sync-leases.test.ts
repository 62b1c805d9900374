import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/database";
import { connectionPool } from "./client";
import { claimSyncLease, isSyncedSince, readSyncClock, releaseSyncLease } from "./sync-leases";

useDatabase();

const parts = ["github", "pypi"] as const;
type Part = (typeof parts)[number];

async function begin(part: Part): Promise<void> {
  expect(await claimSyncLease(part, "a worker", 4)).toBe(true);
}

async function sync(...synced: readonly Part[]): Promise<void> {
  for (const part of synced) {
    await begin(part);
    await releaseSyncLease(part, "a worker");
  }
}

/** What has begun so far has begun so much earlier. */
async function backdate(seconds: number): Promise<void> {
  const sql = `UPDATE "SyncLease" SET "begunAt" = "begunAt" - make_interval(secs => $1::float8)`;
  await connectionPool().query(sql, [seconds]);
}

/** A moment half a second ago; everything was synced half a second before it. */
async function momentAfterASync(): Promise<string> {
  await sync("github", "pypi");
  await backdate(1);
  const sql = `SELECT ($1::timestamp - interval '0.5 seconds')::text AS moment`;
  const { rows } = await connectionPool().query<{ moment: string }>(sql, [await readSyncClock()]);
  const moment = rows[0]?.moment ?? "";
  expect(await isSyncedSince(moment, parts)).toBe(false);
  return moment;
}

describe("whether everything is synced since a moment", () => {
  it("is so when GitHub and then each other part was synced after it", async () => {
    const moment = await momentAfterASync();
    await sync("github", "pypi");
    expect(await isSyncedSince(moment, parts)).toBe(true);
  });

  it("is not while a part is at it", async () => {
    const moment = await momentAfterASync();
    await sync("github");
    await begin("pypi");
    expect(await isSyncedSince(moment, parts)).toBe(false);
  });

  it("is not when only the other part was, by a sync that had begun at GitHub before", async () => {
    const moment = await momentAfterASync();
    await sync("pypi");
    expect(await isSyncedSince(moment, parts)).toBe(false);
  });

  it("is not when GitHub was synced again since the other part was: its answer is to come", async () => {
    const moment = await momentAfterASync();
    await sync("pypi");
    await backdate(0.1);
    await sync("github");
    expect(await isSyncedSince(moment, parts)).toBe(false);
  });

  it("leaves out parts that nobody asks for, and those that were never synced", async () => {
    const moment = await momentAfterASync();
    await sync("github");
    expect(await isSyncedSince(moment, ["github", "mail"])).toBe(true);
  });

  it("is not while nothing ever was synced", async () => {
    expect(await isSyncedSince(await readSyncClock(), parts)).toBe(false);
  });
});
