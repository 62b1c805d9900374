import { expect, test } from "vitest";
import { claimSyncLease, releaseSyncLease } from "@/lib/db/sync-leases";
import { connectionPool } from "@/lib/db/client";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { readHealth } from "./health";
import { readSyncHealth } from "./sync-health";

useDatabase();

/** As if the last sync had begun so long ago. */
async function letPass(minutes: number): Promise<void> {
  const sql = `UPDATE "SyncLease" SET "begunAt" = "begunAt" - make_interval(mins => $1)`;
  await connectionPool().query(sql, [minutes]);
}

test("a database in which nobody has synced says so", async () => {
  expect(await readSyncHealth(anonymous, now)).toEqual({ state: "never" });
  expect(await readHealth(now)).toMatchObject({ ok: true, sync: { state: "never" }, failing: [] });
});

test("a sync that goes on is a worker's, however long it takes; a lost lease is nobody's", async () => {
  await claimSyncLease("github", "a worker", 60);
  await letPass(20);
  expect(await readSyncHealth(anonymous, now)).toEqual({ state: "running" });
  await releaseSyncLease("github", "a worker");
  const health = await readSyncHealth(anonymous, now);
  expect(health.state).toBe("stopped");
  expect(await readHealth(now)).toMatchObject({ ok: true, sync: { state: "stopped" } });
});

test("one that has just ended is a worker's, of whatever part", async () => {
  await claimSyncLease("github", "a worker", 60);
  await releaseSyncLease("github", "a worker");
  await letPass(20);
  await claimSyncLease("history", "another", 60);
  await releaseSyncLease("history", "another");
  expect(await readSyncHealth(anonymous, now)).toEqual({ state: "running" });
});
