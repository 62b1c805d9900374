import { secondPersons } from "@/lib/domain/approval/second-person";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { makeTestDatabase } from "@/scripts/database/for-tests.mjs";
import { readAttestations } from "./attestations";
import { waiversAmong } from "@/lib/domain/process/attestation";
import { readEntries } from "./audit";
import { closeDatabase, inTransaction } from "./client";
import { hashContent } from "./content-hash";
import { readFacts } from "./facts";
import { addMilestones, readMilestones } from "./milestones";
import { readPlan, readPlansOfStep } from "./plans";
import { readNumbers } from "./release-numbers";
import { findReleaseId, keepFoundRelease, readRelease, readReleaseById } from "./releases";
import { readRepositorySnapshot } from "./repository-snapshot";
import { claimRun, finishRun } from "./run-leases";
import { readRun, readRunsOfStep, requestRun } from "./runs";
import { slipway } from "@/lib/domain/viewer";

/**
 * The migration from releases that are known by their number to releases with an id, with the rows of
 * a Slipway that was in use: 24.7.0 is in flight, 24.3.0 was abandoned and begun again, 23.10.0 was
 * abandoned, and 22.10.0 was only seen on GitHub. ada and grace have signed in, bob never did.
 */
const first = "20261121180000_release_identity";

const script = (name: string): string =>
  readFileSync(`prisma/migrations/${name}/migration.sql`, "utf8");
const names = readdirSync("prisma/migrations")
  .filter((name) => /^\d/.test(name))
  .sort();

const day = (number: number) => `'2024-07-${String(number).padStart(2, "0")} 12:00:00'`;
const waiver = { kind: "blocker-waived", release: "24.7.0", issue: 1 };
const approved = hashContent({ ...waiver, reason: "It can “wait”.", by: "101" });
const replaced = hashContent({ ...waiver, reason: "It can.", by: "101" });
const seen = `'[{"sentence":"Seen.","url":null,"observedAt":null,"occurredAt":null}]'`;

const rowsOfNumbers = `
  INSERT INTO "User" (id, login) VALUES ('u1', 'ada'), ('u2', 'grace');
  INSERT INTO "Account" ("userId", type, provider, "providerAccountId")
    VALUES ('u1', 'oauth', 'github', '101'), ('u2', 'oauth', 'github', '102');
  INSERT INTO "Release" (version, kind, manager, "startedAt", "abandonedAt", "abandonedBy",
      "abandonReason", beginning) VALUES
    ('24.7.0', 'major', '101', ${day(20)}, NULL, NULL, NULL, 1),
    ('24.3.0', 'major', '102', ${day(10)}, NULL, NULL, NULL, 2),
    ('23.10.0', 'major', '102', ${day(1)}, ${day(2)}, 'bob', 'The wrong month.', 1);
  INSERT INTO "Attestation" (id, kind, release, issue, reason, by, at)
    VALUES ('w1', 'blocker-waived', '24.7.0', 1, 'It can “wait”.', '101', ${day(21)});
  INSERT INTO "Approval" (subject, "contentHash", by, at, "withdrawnAt") VALUES
    ('waiver/24.7.0/1', '${replaced}', '102', ${day(21)}, NULL),
    ('waiver/24.7.0/1', '${approved}', '102', ${day(21)}, NULL),
    ('waiver/24.3.0/1', '${replaced}', '101', ${day(5)}, ${day(10)}),
    ('exception/p1', 'c0', '102', ${day(5)}, NULL);
  INSERT INTO "Plan" (id, release, step, target, deprecation, state, "requestedBy", "requestedAt", hash)
  VALUES
    ('plan', '24.7.0', 'prepare.ticket', '24.7.0rc1', NULL, 'built', '101', ${day(22)}, 'c1'),
    ('early', '24.3.0', 'prepare.ticket', '24.3.0rc1', NULL, 'built', '101', ${day(5)}, 'c2'),
    ('late', '24.3.0', 'prepare.ticket', '24.3.0rc1', NULL, 'built', '102', ${day(11)}, 'c3'),
    ('removal', NULL, NULL, NULL, 'twisted.x', 'built', '102', ${day(11)}, 'c4');
  INSERT INTO "Run" (id, "planId", release, step, target, deprecation, "approvedBy", "planHash", state,
      "queuedAt") VALUES
    ('run', 'plan', '24.7.0', 'prepare.ticket', '24.7.0rc1', NULL, '101', 'c1', 'queued', ${day(22)}),
    ('early', 'early', '24.3.0', 'prepare.ticket', '24.3.0rc1', NULL, '101', 'c2', 'failed', ${day(5)}),
    ('removal', 'removal', NULL, NULL, NULL, 'twisted.x', '102', 'c4', 'failed', ${day(11)});
  INSERT INTO "Milestone" (release, beginning, step, target, evidence, "observedAt") VALUES
    ('24.7.0', 1, 'prepare.branch', '24.7.0rc1', ${seen}, ${day(22)}),
    ('24.3.0', 1, 'prepare.branch', '24.3.0rc1', ${seen}, ${day(5)}),
    ('24.3.0', 1, 'candidate.publish', '24.3.0rc1', ${seen}, ${day(5)}),
    ('24.3.0', 2, 'prepare.ticket', '24.3.0rc1', ${seen}, ${day(12)}),
    ('22.10.0', 1, 'prepare.ticket', '22.10.0rc1', ${seen}, ${day(3)});
  INSERT INTO "AuditEntry" (at, who, account, action, release, step, "planHash", outcome, sentence) VALUES
    (${day(3)}, 'ada', '101', 'release.start', '24.3.0', NULL, NULL, 'refused', 'ada was refused.'),
    (${day(4)}, 'ada', '101', 'release.start', '24.3.0', NULL, NULL, 'done', 'ada started 24.3.0.'),
    (${day(6)}, 'ada', '101', 'release.abandon', '24.3.0', NULL, NULL, 'done',
      'ada abandoned 24.3.0: “Too early.” Nothing was published.'),
    (${day(10)}, 'grace', '102', 'release.start', '24.3.0', NULL, NULL, 'done', 'grace started it again.'),
    (${day(20)}, 'ada', '101', 'release.start', '24.7.0', NULL, NULL, 'done', 'ada started 24.7.0.'),
    (${day(22)}, 'ada', '101', 'plan.run', '24.7.0', 'prepare.ticket', 'c1', 'asked', 'ada approved it.'),
    (${day(23)}, 'ada', '101', 'sign-in', NULL, NULL, NULL, 'done', 'ada signed in.');`;

let client: Client;
beforeAll(async () => {
  const { ownerUrl: url } = await makeTestDatabase(
    `${inject("databasePrefix")}${randomUUID().slice(0, 8)}`,
  );
  vi.stubEnv("DATABASE_URL", url);
  client = new Client({ connectionString: url });
  await client.connect();
  await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  for (const name of names.filter((one) => one < first)) await client.query(script(name));
  await client.query(rowsOfNumbers);
  for (const name of names.filter((one) => one >= first)) await client.query(script(name));
});
afterAll(async () => {
  await client.end();
  await closeDatabase();
});

const ada = { accountId: "101", login: "ada" };
const grace = { accountId: "102", login: "grace" };
const bob = { accountId: "login:bob", login: "bob (never signed in)" };
const step = "prepare.ticket";
const idOf = async (number: string) => (await findReleaseId(slipway, number)) ?? "nobody's";

describe("a release in flight", () => {
  test("has an id, and keeps its plan, run, milestone, waiver, approval and entries", async () => {
    const id = await idOf("24.7.0");
    expect(await readRelease(slipway, "24.7.0")).toMatchObject({
      id,
      manager: ada,
      abandoned: null,
    });
    expect(await readPlansOfStep(slipway, "24.7.0", step)).toMatchObject([
      { id: "plan", release: "24.7.0", releaseId: id, target: "24.7.0rc1" },
    ]);
    expect(await readRunsOfStep(slipway, "24.7.0", step)).toMatchObject([
      { id: "run", releaseId: id },
    ]);
    expect(await readMilestones(slipway, "24.7.0")).toMatchObject([{ step: "prepare.branch" }]);
    const waivers = waiversAmong(await readAttestations(slipway, "24.7.0"));
    expect(waivers.map((one) => secondPersons(one).map(({ by }) => by))).toEqual([[grace]]);
    expect(waivers[0]?.approvals).toHaveLength(2);
    const entries = await readEntries(slipway, { limit: 9, release: "24.7.0" });
    expect(entries.map(({ releaseId, target }) => [releaseId, target])).toEqual([
      [id, "24.7.0rc1"],
      [id, null],
    ]);
    expect(await readNumbers(id)).toMatchObject([{ number: "24.7.0", by: ada }]);
  });

  test("goes on: its run is taken up and ends, in the log with release and target", async () => {
    expect(await claimRun("run", "worker", 60, "2024-07-29T12:00:00Z")).toBe(true);
    await finishRun("run", "worker", {
      ...{ state: "failed", failure: null, at: "2024-07-29T12:00:00Z", sentence: "It failed." },
    });
    expect(await readEntries(slipway, { limit: 1 })).toMatchObject([
      { sentence: "It failed.", releaseId: await idOf("24.7.0"), target: "24.7.0rc1" },
    ]);
    const wanted = {
      plan: "plan",
      planHash: "c1",
      approvedBy: ada,
      queuedAt: "2024-07-29T12:00:00Z",
    };
    const again = await inTransaction((db) => requestRun(db, wanted));
    expect(await readRun(slipway, again)).toMatchObject({ release: "24.7.0", target: "24.7.0rc1" });
    const { runs, release } = await readFacts(slipway, "24.7.0");
    expect(runs).toMatchObject([{ id: again, state: "queued" }]);
    expect(release).toMatchObject({ id: await idOf("24.7.0"), manager: ada });
    const [milestone] = await readMilestones(slipway, "24.7.0");
    if (milestone === undefined) throw new Error("The milestone is lost.");
    expect(await addMilestones(await idOf("24.7.0"), [milestone])).toBe(0);
  });
});

describe("a number that was abandoned and begun again", () => {
  test("is two releases, each with its own, as the activity log tells", async () => {
    const early = await readPlan(slipway, "early");
    const before = await readReleaseById(slipway, early?.releaseId ?? "nobody's");
    expect(before).toMatchObject({
      ...{ version: "24.3.0", manager: ada, startedAt: "2024-07-04T12:00:00.000Z" },
      abandoned: { at: "2024-07-06T12:00:00.000Z", by: ada, reason: "Too early." },
    });
    expect(await readRelease(slipway, "24.3.0")).toMatchObject({ manager: grace, abandoned: null });
    expect(before?.id).not.toBe(await idOf("24.3.0"));
    expect((await readPlansOfStep(slipway, "24.3.0", step)).map(({ id }) => id)).toEqual(["late"]);
    expect(await readRunsOfStep(slipway, "24.3.0", step)).toEqual([]);
    const entries = await readEntries(slipway, { limit: 9, release: "24.3.0" });
    expect(entries.map(({ releaseId }) => releaseId)).toEqual([
      ...[await idOf("24.3.0"), before?.id, before?.id],
      // Refused before anything had begun: of no release.
      null,
    ]);
  });

  test("is told of what the first one published, and of nothing else", async () => {
    expect((await readMilestones(slipway, "24.3.0")).map((one) => one.step)).toEqual([
      ...["candidate.publish", "prepare.ticket"],
    ]);
  });
});

test("an abandoned release is abandoned by an account", async () => {
  expect(await readRelease(slipway, "23.10.0")).toMatchObject({
    abandoned: { by: bob, reason: "The wrong month." },
  });
});

test("what was only seen on GitHub is remembered, and driven by nobody", async () => {
  expect(await readRelease(slipway, "22.10.0")).toBeNull();
  expect(await readMilestones(slipway, "22.10.0")).toMatchObject([{ step: "prepare.ticket" }]);
  const kept = await inTransaction((db) => keepFoundRelease(db, "22.10.0", "2024-07-29T12:00:00Z"));
  expect(kept).toBe(await idOf("22.10.0"));
  const { decided, abandoned } = await readRepositorySnapshot(slipway);
  expect(decided).toEqual(["23.10.0", "24.3.0", "24.7.0"]);
  expect(abandoned).toEqual(["23.10.0"]);
});

test("tables that only grow still do", async () => {
  for (const table of ["Milestone", "AuditEntry", "ReleaseNumber"])
    await expect(client.query(`DELETE FROM "${table}"`)).rejects.toThrow(/only grows/);
});
