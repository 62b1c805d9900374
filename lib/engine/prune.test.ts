import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { database, inTransaction } from "@/lib/db/client";
import { requestPlan } from "@/lib/db/plans";
import { claimPlan, storePlan } from "@/lib/db/plan-leases";
import { requestRun } from "@/lib/db/runs";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { hashPlan } from "@/lib/plans/hash";
import { hasCommit, keepCommit, keptCommits } from "@/lib/world/git/clone";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { ada } from "@/tests/actors";
import { aPlan, storeReleaseOfAda, wantedOf } from "@/tests/a-plan";
import { aWorkshop, plannedPush, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { prunePlans } from "./prune";

useDatabase();

const day = 24 * 60 * 60_000;
let small: SmallSandbox;
let workshop: SpecWorkshop;
let oid: string;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
  const trunk = (await small.sandbox.git.head("refs/heads/trunk")) ?? "";
  oid = (await plannedPush(workshop, trunk)).newHead;
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

/** A plan that was built `days` before now, with its commit kept; its id and hash. */
async function kept(title: string, days: number, step: "candidate.prepare" | "prepare.branch") {
  const at: Instant = fromMs(toMs(now) - days * day);
  const body: PlanBody = { ...aPlan([]), release: "24.7.0", step, title };
  const wanted = { ...wantedOf(body), requestedBy: ada, requestedAt: at };
  const id = await requestPlan(database(), wanted);
  const hash = hashPlan(body);
  await keepCommit(workshop.clone, `plans/${hash}/0`, oid);
  await claimPlan(id, "spec", 60);
  await storePlan(id, "spec", { body, hash, builtAt: at });
  return { id, hash };
}

const run = (plan: { readonly id: string; readonly hash: string }) =>
  inTransaction((db) =>
    requestRun(db, { plan: plan.id, planHash: plan.hash, approvedBy: ada, queuedAt: now }),
  );

const names = () => keptCommits(workshop.clone, "plans");
const ref = ({ hash }: { readonly hash: string }) => `refs/slipway/plans/${hash}/0`;

describe("the commits of plans", () => {
  it("go where the plan was never approved, was replaced or is done", async () => {
    await kept("never approved", 8, "prepare.branch");
    await kept("replaced", 3, "candidate.prepare");
    const done = await kept("done", 2, "candidate.prepare");
    const id = await run(done);
    await database().run.update({ where: { id }, data: { state: "succeeded" } });
    const newest = await kept("newest", 1, "candidate.prepare");
    expect(await prunePlans(workshop.context)).toBe(4);
    expect(await names()).toEqual([ref(newest)]);
  });

  it("are deleted themselves, once they are too old to be at work", async () => {
    await kept("never approved", 8, "prepare.branch");
    const file = join(workshop.clone.directory, "objects", oid.slice(0, 2), oid.slice(2));
    await utimes(file, 0, 0);
    await prunePlans(workshop.context);
    expect(await hasCommit(workshop.clone, oid)).toBe(false);
  });

  it("stay where the plan is being run, however old it is", async () => {
    const running = await kept("running", 30, "candidate.prepare");
    await run(running);
    await prunePlans(workshop.context);
    expect(await names()).toEqual([ref(running)]);
    expect(await hasCommit(workshop.clone, oid)).toBe(true);
  });

  it("stay where its run waits for an answer, from which it goes on", async () => {
    const asking = await kept("asking", 30, "candidate.prepare");
    const id = await run(asking);
    await database().run.update({ where: { id }, data: { state: "needs-person" } });
    await prunePlans(workshop.context);
    expect(await names()).toEqual([ref(asking)]);
  });

  it("stay while a plan is being built, whose commits nobody knows yet", async () => {
    const wanted = {
      release: "24.7.0",
      step: "candidate.prepare",
      target: "24.7.0rc1",
      requestedBy: ada,
    } as const;
    const id = await requestPlan(database(), { ...wanted, requestedAt: now });
    await claimPlan(id, "spec", 60);
    expect(await prunePlans(workshop.context)).toBe(0);
    expect(await names()).not.toEqual([]);
  });
});
