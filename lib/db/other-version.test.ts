import { Client } from "pg";
import { beforeEach, expect, test } from "vitest";
import { TerminalError } from "@/lib/domain/errors";
import { slipway } from "@/lib/domain/viewer";
import { aPlan, release, storeBuilt, storeReleaseOfAda } from "@/tests/a-plan";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { connectionPool, inTransaction } from "./client";
import { addMilestones, readMilestones } from "./milestones";
import { readPlan } from "./plans";
import { addProposal, addProposalEvent, readProposal } from "./proposals";
import { findReleaseId } from "./releases";
import { recordEffectDone } from "./run-effects";
import { readRunsOfPlan, requestRun } from "./runs";

/** Documents that another version of Slipway wrote: all that surrounds them is read. */
const database = useDatabase();

beforeEach(storeReleaseOfAda);

async function write(sql: string): Promise<void> {
  await connectionPool().query(sql);
}

/** A table that only grows is changed by a superuser whose triggers are off. */
async function beyondTriggers(sql: string): Promise<void> {
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(`SET session_replication_role = replica; ${sql}`);
  await admin.end();
}

const effect = { kind: "create-ref", ref: "refs/heads/x", oid: "1".repeat(40) } as const;
const basis = [{ kind: "issue-open", issue: 1, sentence: "Issue #1 is open." }] as const;

test.each([
  ["of a newer version", `"documentVersion" = 3`],
  [
    "with an effect that is none here",
    `body = jsonb_set(body, '{effects,0,kind}', '"send-pigeon"')`,
  ],
  ["that says less than it should", `body = body - 'warnings'`],
])("a plan %s is shown as it is stored, and not run", async (_, change) => {
  const { plan, hash } = await storeBuilt(aPlan([effect], basis));
  await write(`UPDATE "Plan" SET ${change}`);
  const read = await readPlan(slipway, plan);
  expect(read).toMatchObject({ state: "built", hash, body: null, reading: "unreadable" });
  expect(read?.raw).toMatchObject({
    title: "A plan of the specs",
    effects: [expect.stringContaining("refs/heads/x")],
    basis: ["Issue #1 is open."],
  });
  const asked = inTransaction((db) =>
    requestRun(db, { plan, planHash: hash, approvedBy: ada, queuedAt: now }),
  );
  await expect(asked).rejects.toSatisfy(
    (error) => error instanceof TerminalError && error.code === "other-version",
  );
});

test("a plan of an older version is read, and not approved", async () => {
  const { plan, hash } = await storeBuilt(aPlan([effect]));
  await write(`UPDATE "Plan" SET "documentVersion" = 1`);
  expect(await readPlan(slipway, plan)).toMatchObject({
    reading: "older",
    body: { effects: [effect] },
  });
  const asked = inTransaction((db) =>
    requestRun(db, { plan, planHash: hash, approvedBy: ada, queuedAt: now }),
  );
  await expect(asked).rejects.toMatchObject({ code: "other-version" });
});

test("an effect stays done, whatever its result says", async () => {
  const { plan, hash } = await storeBuilt(aPlan([effect]));
  const run = await inTransaction((db) =>
    requestRun(db, { plan, planHash: hash, approvedBy: ada, queuedAt: now }),
  );
  const result = { sentence: "It is there.", url: null, adopted: false };
  await recordEffectDone(run, 0, effect.kind, result, now);
  await write(`UPDATE "RunEffect" SET "documentVersion" = 2, result = '{"what":"a pigeon"}'`);
  const [record] = await readRunsOfPlan(slipway, plan);
  expect(record?.effects).toMatchObject([
    { state: "done", result: { sentence: expect.stringContaining("another version") } },
  ]);
});

test("a milestone speaks, whatever its evidence says", async () => {
  const step = "prepare.branch";
  const evidence = [{ sentence: "It is there.", url: null, observedAt: now, occurredAt: null }];
  const milestone = {
    step,
    target: "24.7.0rc1",
    revision: 0,
    evidence,
    occurredAt: null,
    observedAt: now,
  } as const;
  await addMilestones((await findReleaseId(slipway, release)) ?? "", [milestone]);
  await beyondTriggers(`UPDATE "Milestone" SET "documentVersion" = 2`);
  expect(await readMilestones(slipway, release)).toMatchObject([
    { step, evidence: [{ sentence: expect.stringContaining("another version") }] },
  ]);
});

test("a proposal keeps its history, with what nobody here can read", async () => {
  const proposal = {
    what: "x",
    why: "y",
    ticket: 1,
    branch: "1-x",
    proposedBy: ada,
    proposedAt: now,
  };
  const id = await inTransaction((db) => addProposal(db, proposal));
  await inTransaction((db) =>
    addProposalEvent(db, id, { kind: "withdrawn", words: "No more.", at: now, by: ada }),
  );
  await beyondTriggers(
    `UPDATE "ExceptionEvent" SET body = '{"kind":"merged-with","proposal":"z"}'`,
  );
  expect((await readProposal(id))?.events).toMatchObject([
    { kind: "unreadable", by: ada, text: expect.stringContaining("merged-with") },
  ]);
});
