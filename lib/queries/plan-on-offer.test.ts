import { beforeEach, expect, test } from "vitest";
import { startRelease } from "@/lib/commands/releases";
import { connectionPool, inTransaction } from "@/lib/db/client";
import { requestPlan } from "@/lib/db/plans";
import { claimPlan, storePlan, storePlanFailure } from "@/lib/db/plan-leases";
import { requestRun } from "@/lib/db/runs";
import type { PlanBody } from "@/lib/domain/plan/plan";
import type { StepKey } from "@/lib/domain/process/step-key";
import { anonymous } from "@/lib/domain/viewer";
import { hashPlan } from "@/lib/plans/hash";
import { aPlan, release } from "@/tests/a-plan";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { readPlanOnOffer } from "./plan-on-offer";
import { readReleaseStatus } from "./release-status";

useDatabase();
beforeEach(async () => {
  await storeQuietRepository();
  const person = await somebody("committer", "ada");
  await startRelease({ person, input: { version: release, kind: "major" }, now });
});

const body: PlanBody = { ...aPlan([]), release, step: "prepare.ticket" };

async function asked(target = `${release}rc1`): Promise<string> {
  const subject = { release, step: "prepare.ticket", target } as const;
  return inTransaction((db) => requestPlan(db, { ...subject, requestedBy: ada, requestedAt: now }));
}

async function built(target?: string): Promise<string> {
  const plan = await asked(target);
  await claimPlan(plan, "spec", 60);
  await storePlan(plan, "spec", { body, hash: hashPlan(body), builtAt: now });
  return plan;
}

async function offered(key: StepKey = "prepare.ticket") {
  const { checklist } = await readReleaseStatus(anonymous, release, now);
  const step = checklist.steps.find((one) => one.key === key);
  return step === undefined ? null : readPlanOnOffer(anonymous, release, step);
}

test("a step without a plan offers none; one that was asked for is offered, and says when it is built", async () => {
  expect(await offered()).toBeNull();
  const waiting = await asked();
  expect(await offered()).toMatchObject({ id: waiting, isBuilt: false });
  const ready = await built();
  expect(await offered()).toMatchObject({
    id: ready,
    isBuilt: true,
    requestedBy: { login: "ada" },
  });
});

test("a plan that was run is offered no more, and neither is one before it", async () => {
  await built();
  const plan = await built();
  await inTransaction((db) =>
    requestRun(db, { plan, planHash: hashPlan(body), approvedBy: ada, queuedAt: now }),
  );
  await connectionPool().query(`UPDATE "Run" SET "state" = 'refused'`);
  expect(await offered()).toBeNull();
});

test("a plan that could not be built, and one for another target, are not offered", async () => {
  const failed = await asked();
  await claimPlan(failed, "spec", 60);
  await storePlanFailure(failed, "spec", {
    code: "world-unreachable",
    sentence: "It failed.",
    whatToDo: "Wait.",
    output: null,
  });
  expect(await offered()).toBeNull();
  await built(`${release}rc2`);
  expect(await offered()).toBeNull();
});

test("a step that takes no plan now offers none", async () => {
  await built();
  expect(await offered("prepare.branch")).toBeNull();
  await connectionPool().query(
    `UPDATE "Release" SET "abandonedAt" = now(), "abandonedBy" = 'x', "abandonReason" = 'x'`,
  );
  expect(await offered()).toBeNull();
});
