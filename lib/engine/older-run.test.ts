import { afterEach, beforeEach, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/client";
import { hashContent } from "@/lib/db/content-hash";
import { findOpenQuestion, recordAnswer } from "@/lib/db/effect-answers";
import { readRun, type RunRecord } from "@/lib/db/runs";
import type { Effect } from "@/lib/domain/plan/effect";
import { bindEffect } from "@/lib/effects/effect-handlers";
import { slipway } from "@/lib/domain/viewer";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { ada } from "@/tests/actors";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import { useMigratedDatabase, type Landmark } from "@/tests/migrated-database";
import { now } from "@/tests/seen";
import { runPlan } from "./run";

/** Runs that an older Slipway began, or was to begin, and that of today goes on with after the migration. */
const database = useMigratedDatabase();

let small: SmallSandbox;
let workshop: SpecWorkshop;
beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await database.beginAnew();
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

/** As it lies in a plan's body. */
type StoredEffect = { readonly kind: string } & Readonly<Record<string, unknown>>;

interface OlderRun {
  readonly landmark: Landmark;
  readonly effects: readonly StoredEffect[];
  readonly state: "queued" | "running" | "needs-person";
  /** The effects so far, by position. */
  readonly recorded?: readonly ("done" | "begun")[];
  /** "ada" in plans of logins. */
  readonly actor?: unknown;
}

/** A run as the Slipway of that landmark left it; then the database is migrated. */
async function olderRun(run: OlderRun): Promise<void> {
  await database.upTo(run.landmark);
  const body = {
    release: "24.7.0",
    step: "candidate.prepare",
    title: "A plan of before",
    actor: run.actor ?? "ada",
    basis: [],
    effects: run.effects,
    warnings: [],
  };
  const who = run.actor === undefined ? "ada" : ada.accountId;
  const at = "'2024-07-29 14:00:00'";
  const hash = hashContent(body);
  await database.query(`
    INSERT INTO "Plan" (id, release, step, state, "requestedBy", "requestedAt", "builtAt", hash, body)
      VALUES ('plan', '24.7.0', 'candidate.prepare', 'built', '${who}', ${at}, ${at}, '${hash}',
        $plan$${JSON.stringify(body)}$plan$);
    INSERT INTO "Run" (id, "planId", release, step, "approvedBy", "planHash", state, "queuedAt", "leaseOwner", "leaseUntil", "basisSeenAt")
      VALUES ('run', 'plan', '24.7.0', 'candidate.prepare', '${who}', '${hash}', '${run.state}', ${at},
        'a worker that was killed', ${at}, ${run.state === "queued" ? "NULL" : at})`);
  for (const [position, state] of (run.recorded ?? []).entries()) {
    const kind = run.effects[position]?.kind ?? "";
    const result = `'{"sentence":"It is there.","url":null,"adopted":false}'`;
    await database.query(`
      INSERT INTO "RunEffect" ("runId", position, kind, state, "begunAt", result)
        VALUES ('run', ${position}, '${kind}', '${state}', ${at}, ${state === "done" ? result : "NULL"})`);
  }
  await database.migrate();
}

async function goOn(): Promise<RunRecord> {
  await runPlan("run", workshop.context);
  const run = await readRun(slipway, "run");
  if (run === null) throw new Error("The run is gone");
  return run;
}

/** Does it as the killed worker did, just before it died. */
async function happen(effect: Effect): Promise<void> {
  await bindEffect(effect).apply(await workshop.context.accessOf(ada));
}

/** As plans of logins have it. */
function withLogin(effect: Effect): StoredEffect {
  return "assignee" in effect ? { ...effect, assignee: effect.assignee.login } : { ...effect };
}

test("a run in its middle, of a plan of logins, is finished, and nothing happens twice", async () => {
  const issue = await anEffect("create-issue", small, workshop);
  const branch = await anEffect("create-ref", small, workshop);
  const release = await anEffect("create-release", small, workshop);
  await happen(issue);
  await happen(branch);
  await olderRun({
    landmark: "2-radar",
    effects: [issue, branch, release].map(withLogin),
    state: "running",
    recorded: ["done", "begun"],
  });
  const run = await goOn();
  expect(run).toMatchObject({ state: "succeeded", approvedBy: ada });
  expect(run.effects.map(({ state }) => state)).toEqual(["done", "done", "done"]);
  for (const effect of [issue, branch, release])
    expect(await timesHappened(effect, small.sandbox), effect.kind).toBe(1);
  expect(small.sandbox.state.issues).toHaveLength(1);
});

test("a run that waits for a worker is done, for the account of whoever asked for the plan", async () => {
  const issue = await anEffect("create-issue", small, workshop);
  await olderRun({ landmark: "1-first-release", effects: [withLogin(issue)], state: "queued" });
  expect(await goOn()).toMatchObject({ state: "succeeded" });
  expect(small.sandbox.state.issues).toMatchObject([{ assignees: ["ada"] }]);
});

test("nothing is done for somebody of whom only a login was written down", async () => {
  const issue = await anEffect("create-issue", small, workshop);
  const effects = [{ ...issue, assignee: "grace" }];
  await olderRun({ landmark: "2-radar", effects, state: "queued" });
  const run = await goOn();
  expect(run.state).toBe("failed");
  expect(run.error).toContain("grace (never signed in)");
  expect(small.sandbox.state.issues).toEqual([]);
});

test("a run that asks goes on from its answer", async () => {
  const release = await anEffect("create-release", small, workshop);
  await olderRun({
    landmark: "4-keel",
    effects: [{ ...release }],
    state: "needs-person",
    recorded: ["begun"],
    actor: ada,
  });
  await inTransaction(async (db) => {
    expect(await findOpenQuestion(db, "run")).toMatchObject({ position: 0 });
    await recordAnswer(db, "run", { position: 0, by: ada, at: now, url: null }, "It did not.");
  });
  expect(await goOn()).toMatchObject({ state: "succeeded" });
  expect(await timesHappened(release, small.sandbox)).toBe(1);
});

test.each([
  ["of a newer version", `UPDATE "Plan" SET "documentVersion" = 99 WHERE id = 'plan'`],
  ["that has no version of ours", `UPDATE "Plan" SET "documentVersion" = 0 WHERE id = 'plan'`],
])("the run of a plan %s is refused, and nothing is done", async (_, change) => {
  const branch = await anEffect("create-ref", small, workshop);
  await olderRun({ landmark: "4-keel", effects: [{ ...branch }], state: "queued", actor: ada });
  await database.query(change);
  expect(await goOn()).toMatchObject({ state: "refused", errorCode: "other-version" });
  expect(await timesHappened(branch, small.sandbox)).toBe(0);
});

test("a member that this Slipway does not know is not left out of what is done", async () => {
  const branch = await anEffect("create-ref", small, workshop);
  const effects = [{ ...branch, force: true }];
  await olderRun({ landmark: "4-keel", effects, state: "queued", actor: ada });
  expect(await goOn()).toMatchObject({ state: "refused", errorCode: "other-version" });
  expect(await timesHappened(branch, small.sandbox)).toBe(0);
});

test("a plan of before that was changed in its row is not the one that was approved", async () => {
  const branch = await anEffect("create-ref", small, workshop);
  await olderRun({ landmark: "2-radar", effects: [{ ...branch }], state: "queued" });
  await database.query(
    `UPDATE "Plan" SET body = jsonb_set(body, '{title}', '"Another"') WHERE id = 'plan'`,
  );
  expect(await goOn()).toMatchObject({ state: "refused", errorCode: "plan-stale" });
  expect(await timesHappened(branch, small.sandbox)).toBe(0);
});
