import { expect, test } from "vitest";
import { recordEntry } from "@/lib/db/audit";
import { inTransaction } from "@/lib/db/client";
import type { AuditEntry } from "@/lib/domain/audit-entry";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { readActivity } from "./activity";

useDatabase();

async function record(changes: readonly Partial<AuditEntry>[]): Promise<void> {
  const entry = {
    ...{ at: now, who: "ada", account: "1", action: "plan.run", release: "24.7.0", step: null },
    ...{ releaseId: null, target: null },
    ...{ planHash: null, outcome: "done", code: null, sentence: "" },
  } as const satisfies AuditEntry;
  await inTransaction(async (db) => {
    for (const change of changes) await recordEntry(db, { ...entry, ...change });
  });
}

test("comes fifty at a time, newest first, and says where the older ones begin", async () => {
  await record(Array.from({ length: 51 }, (_, index) => ({ sentence: `entry ${index}` })));
  const newest = await readActivity(anonymous);
  expect(newest.entries).toHaveLength(50);
  expect(newest.entries[0]?.sentence).toBe("entry 50");
  const rest = await readActivity(anonymous, { before: newest.older ?? 0 });
  expect(rest.entries.map(({ sentence }) => sentence)).toEqual(["entry 0"]);
  expect(rest.older).toBeNull();
});

test("of one release has no other's, and no refusals for want of a right where those are left out", async () => {
  await record([
    { release: "24.3.0", sentence: "another" },
    { outcome: "refused", code: "not-permitted", sentence: "no right" },
    { outcome: "refused", code: "plan-stale", sentence: "stale" },
    { outcome: "failed", code: "not-permitted", sentence: "GitHub refused the run" },
  ]);
  const { entries } = await readActivity(anonymous, { release: "24.7.0", rightful: true });
  expect(entries.map(({ sentence }) => sentence)).toEqual(["GitHub refused the run", "stale"]);
});
