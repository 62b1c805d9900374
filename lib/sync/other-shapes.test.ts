import { afterEach, beforeEach, expect, test } from "vitest";
import { connectionPool } from "@/lib/db/client";
import { readFacts } from "@/lib/db/facts";
import { readPypiFiles, savePypiFiles } from "@/lib/db/pypi-files";
import { readScannedHistory, saveScannedTrees } from "@/lib/db/scanned-trees";
import { readSyncStates } from "@/lib/db/sync-states";
import type { Facts } from "@/lib/domain/process/facts";
import { slipway } from "@/lib/domain/viewer";
import { openIssue } from "@/sandbox/github/issues";
import { personByLogin } from "@/sandbox/github/people";
import { addReview } from "@/sandbox/github/reviews";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { useDatabase } from "@/tests/database";
import { aTree } from "@/tests/scanned";
import { aPypiFile, now, version } from "@/tests/seen";
import { storeReleaseOfAda } from "@/tests/a-plan";
import { beginRelease, sync, syncDeps } from "@/tests/syncing";

/**
 * What was observed may be thrown away: a row in the shape of another Slipway breaks no page, and the
 * next sync, which goes on from where the last one was, reads it again.
 */
useDatabase();

let small: SmallSandbox;
beforeEach(async () => {
  small = await smallSandbox();
});
afterEach(() => small.end());

const foreign = `'{"shape":"of another version"}'::jsonb`;

async function write(sql: string): Promise<void> {
  await connectionPool().query(sql);
}

/** The documents among the facts. */
function documentsOf({ source, branchChecks, trunkChecks, pullRequests, blockerEvents }: Facts) {
  return {
    source: source?.value ?? null,
    branchChecks: branchChecks?.value ?? null,
    trunkChecks: trunkChecks?.value ?? null,
    reviews: pullRequests?.value.map(({ reviews }) => reviews) ?? null,
    blockerEvents,
  };
}

async function observed(): Promise<ReturnType<typeof documentsOf>> {
  return documentsOf(await readFacts(slipway, "24.7.0"));
}

test("a source read before newsfragments were checked counts, and is read again for that", async () => {
  const deps = syncDeps(small);
  await beginRelease(small);
  await sync(deps);
  await write(`UPDATE "SourceTree" SET tree = tree - 'fragmentCheck'`);
  expect(await observed()).toMatchObject({
    source: { version: "24.3.0.post0", fragmentCheck: null },
  });

  await sync(deps);
  expect(await observed()).toMatchObject({
    source: { fragmentCheck: { findings: expect.any(Array) } },
  });
});

test("what GitHub and the source were seen as is read again", async () => {
  const deps = syncDeps(small);
  const { pull } = await beginRelease(small);
  const grace = personByLogin(small.sandbox, "grace");
  if (grace === null) throw new Error("grace is not there");
  addReview(small.sandbox, pull, grace, { state: "APPROVED", body: "" });
  const labels = ["release-blocker"];
  openIssue(small.sandbox, { title: "It breaks", body: "", author: "ada", labels, assignees: [] });
  await sync(deps);
  await write(`UPDATE "SourceTree" SET tree = ${foreign}`);
  await write(`UPDATE "CheckRollup" SET checks = ${foreign}`);
  await write(`UPDATE "PullRequest" SET reviews = ${foreign}`);
  await write(`UPDATE "BlockerHistory" SET events = ${foreign}`);
  // So long ago that the reviews are not read again for their age.
  await write(`UPDATE "PullRequest" SET "reviewsSeenAt" = '2100-01-01'`);

  expect(await observed()).toEqual({
    source: null,
    branchChecks: null,
    trunkChecks: null,
    reviews: [[]],
    blockerEvents: [],
  });

  await sync(deps);
  expect(await observed()).toMatchObject({
    source: { version: "24.3.0.post0" },
    branchChecks: { checks: expect.any(Array) },
    trunkChecks: { checks: expect.any(Array) },
    reviews: [[{ author: "grace", state: "approved" }]],
    blockerEvents: [{ kind: "labeled" }],
  });
});

test("a part of the world and a step that are none here are left out", async () => {
  await storeReleaseOfAda();
  await sync(syncDeps(small));
  await write(`INSERT INTO "SyncState" (part, cursor) VALUES ('weather', 'null')`);
  await write(`
    INSERT INTO "Plan" (id, "releaseId", step, target, state, "requestedBy", "requestedAt")
      SELECT 'p', id, 'sail.away', '24.7.0', 'built', '1', now() FROM "Release";
    INSERT INTO "Run" (id, "planId", "releaseId", step, target, "approvedBy", "planHash", state, "queuedAt")
      SELECT 'r', 'p', id, 'sail.away', '24.7.0', '1', '', 'failed', now() FROM "Release"`);
  expect((await readFacts(slipway, "24.7.0")).runs).toEqual([]);
  expect((await readSyncStates()).map(({ part }) => part)).not.toContain("weather");
});

test("a file whose provenance is in another shape counts as not checked yet", async () => {
  const file = aPypiFile(version("24.7.0rc1"), "wheel");
  await savePypiFiles(file.version, [file], now);
  await write(`UPDATE "PypiFile" SET provenance = ${foreign}`);
  expect(await readPypiFiles(file.version)).toMatchObject([
    { filename: file.filename, downloadedSha256: null, provenance: null },
  ]);
});

test("a tree of another scanner that cannot be read is as good as not scanned; others stay", async () => {
  const [older, foreignTree] = [aTree(now, { oid: "a" }), aTree(now, { oid: "b" })];
  await saveScannedTrees(
    [older, foreignTree].map((tree) => ({ tree, before: null })),
    1,
    now,
  );
  await write(`
    INSERT INTO "GitRef" VALUES ('refs/heads/trunk', 'b', now()), ('refs/tags/twisted-24.3.0', 'a', now())`);
  await write(`UPDATE "ScannedTree" SET tree = ${foreign} WHERE oid = 'b'`);
  const { releases, trunk } = await readScannedHistory();
  expect(releases.map(({ oid }) => oid)).toEqual(["a"]);
  expect(trunk).toBeNull();
});
