import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readEntries } from "@/lib/db/audit";
import { database, inTransaction } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { readPlan, readPlansOfStep } from "@/lib/db/plans";
import { claimPlan, storePlan } from "@/lib/db/plan-leases";
import { readRelease } from "@/lib/db/releases";
import { renumberRelease } from "@/lib/db/renumber";
import { readRunsOfPlan } from "@/lib/db/runs";
import type { Person } from "@/lib/domain/person";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { PlanWarning } from "@/lib/domain/plan/plan";
import { slipway } from "@/lib/domain/viewer";
import { readPlanOnOffer } from "@/lib/queries/plan-on-offer";
import { readPlanPage } from "@/lib/queries/plan";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { now } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { buildPlan as build, runPlan, type BuildPlan } from "./plans";
import { discardPlan } from "./discard-plan";
import { startRelease } from "./releases";

const buildPlan = onFreshPage(build);

useDatabase();
afterAll(closeJobs);

const release = "24.7.0";
const ticket = { release, step: "prepare.ticket" } as const satisfies Omit<BuildPlan, "releaseId">;
const hash = "c41f".padEnd(64, "0");

let ada: Person;
let grace: Person;
beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
  await startRelease({ person: ada, input: { version: release, kind: "major" }, now });
});

/** A plan of the ticket's step that a worker has built. */
async function aBuiltPlan(
  step: StepKey = "prepare.ticket",
  warnings: readonly PlanWarning[] = [],
): Promise<string> {
  const { plan } = await buildPlan({ person: ada, input: { release, step }, now });
  await claimPlan(plan, "worker", 60);
  const body = {
    release,
    step,
    title: "",
    actor: actor("ada"),
    basis: [],
    effects: [],
    warnings,
  };
  await storePlan(plan, "worker", { body, hash, builtAt: now });
  return plan;
}

describe("asking for a plan", () => {
  test("leaves it to the worker, and says in the audit log who asked", async () => {
    const { plan } = await buildPlan({ person: ada, input: ticket, now });
    expect(await readPlan(slipway, plan)).toMatchObject({
      ...ticket,
      state: "queued",
      requestedBy: actor("ada"),
    });
    expect(await readEntries(slipway, { limit: 1 })).toMatchObject([
      { who: "ada", account: "1", action: "plan.build", step: "prepare.ticket", outcome: "asked" },
    ]);
  });

  test("a second press finds the plan of the first", async () => {
    const twice = [1, 2].map(() => buildPlan({ person: ada, input: ticket, now }));
    const [first, second] = await Promise.all(twice);
    expect(second).toEqual(first);
    expect(await readPlansOfStep(slipway, release, "prepare.ticket")).toHaveLength(1);
  });

  test("another person gets a plan of their own: they are its commits' author", async () => {
    const adas = await buildPlan({ person: ada, input: ticket, now });
    const graces = await buildPlan({ person: grace, input: ticket, now });
    expect(graces.plan).not.toBe(adas.plan);
  });

  test("is refused while the step cannot be done, with the rules' own reason", async () => {
    const input = { release, step: "candidate.publish" };
    await expect(buildPlan({ person: ada, input, now })).rejects.toMatchObject({
      code: "step-not-ready",
      message: expect.stringMatching(/^Needs “/),
    });
  });

  test("is refused for a release that nobody drives", async () => {
    const input = { ...ticket, release: "24.9.0" };
    await expect(buildPlan({ person: ada, input, now })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await readPlansOfStep(slipway, "24.9.0", "prepare.ticket")).toEqual([]);
  });

  test("is refused for a step that there is not", async () => {
    const input = { release, step: "candidate.celebrate" };
    await expect(buildPlan({ person: ada, input, now })).rejects.toMatchObject({
      code: "bad-input",
    });
  });
});

/** Whether a transaction waits for another's lock at this moment. */
async function expectSomebodyWaits(): Promise<void> {
  const waiting = await database().$queryRaw`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  expect(waiting).toHaveLength(1);
}

describe("running a plan", () => {
  test("is refused where its release gets another number at the same moment", async () => {
    const plan = await aBuiltPlan();
    const { id = "" } = (await readRelease(slipway, release)) ?? {};
    const other = { release: id, number: "24.8.0", by: actor("ada"), at: now };
    const asked = await inTransaction(async (db) => {
      await renumberRelease(slipway, db, other);
      const refusal = runPlan({ person: grace, input: { plan, hash }, now }).catch(
        (error: unknown) => error,
      );
      await vi.waitFor(expectSomebodyWaits, { timeout: 10_000 });
      return { refusal };
    });
    expect(await asked.refusal).toMatchObject({ code: "plan-stale" });
    expect(await readRunsOfPlan(slipway, plan)).toEqual([]);
  });

  test("begins a run of exactly the plan that was shown", async () => {
    const plan = await aBuiltPlan();
    await runPlan({ person: grace, input: { plan, hash }, now });
    expect(await readRunsOfPlan(slipway, plan)).toMatchObject([
      { state: "queued", approvedBy: actor("grace"), planHash: hash },
    ]);
    expect(await readEntries(slipway, { limit: 1 })).toMatchObject([
      { who: "grace", action: "plan.run", planHash: hash, outcome: "asked" },
    ]);
  });

  test("a second press finds the run of the first", async () => {
    const plan = await aBuiltPlan();
    const twice = [1, 2].map(() => runPlan({ person: ada, input: { plan, hash }, now }));
    const [first, second] = await Promise.all(twice);
    expect(second).toEqual(first);
    expect(await readRunsOfPlan(slipway, plan)).toHaveLength(1);
  });

  test("of two people who press at the same moment one has the run, and the other waits for their turn", async () => {
    const plans = [await aBuiltPlan(), await aBuiltPlan()];
    const third = await aBuiltPlan();
    const people = [ada, grace];
    const runs = plans.map((plan, index) =>
      runPlan({ person: people[index] ?? ada, input: { plan, hash }, now }),
    );
    const outcomes = await Promise.allSettled(runs);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find(({ status }) => status === "rejected");
    expect(refused).toMatchObject({ reason: { code: "run-in-progress" } });
    await expect(
      runPlan({ person: grace, input: { plan: third, hash }, now }),
    ).rejects.toMatchObject({ code: "run-in-progress" });
  });

  test.each([
    ["another hash than the plan's", "d".repeat(64), "plan-stale"],
    ["a hash that is none", "c41f", "bad-input"],
  ])("is refused for %s", async (_, shown, code) => {
    const plan = await aBuiltPlan();
    const asked = { person: ada, input: { plan, hash: shown }, now };
    await expect(runPlan(asked)).rejects.toMatchObject({ code });
    expect(await readRunsOfPlan(slipway, plan)).toEqual([]);
  });

  test("is refused for a plan that is not built yet", async () => {
    const { plan } = await buildPlan({ person: ada, input: ticket, now });
    const asked = { person: ada, input: { plan, hash }, now };
    await expect(runPlan(asked)).rejects.toMatchObject({ code: "plan-stale" });
  });

  test("is refused for whoever has not let Slipway act on GitHub, with what to press", async () => {
    const plan = await aBuiltPlan();
    await database().account.updateMany({ data: { scope: "read:user" } });
    await expect(runPlan({ person: ada, input: { plan, hash }, now })).rejects.toMatchObject({
      code: "grant-missing",
      whatToDo: expect.stringContaining("Allow Slipway to act on GitHub as you"),
    });
    expect(await readRunsOfPlan(slipway, plan)).toEqual([]);
  });

  test("is refused for a plan that there is not", async () => {
    const asked = { person: ada, input: { plan: "none", hash }, now };
    await expect(runPlan(asked)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("running a plan with findings in newsfragments", () => {
  const finding = (sentence: string): PlanWarning => ({
    ...{ code: "fragment-finding", sentence, details: ["Mend it."] },
  });
  const warnings: readonly PlanWarning[] = [
    { code: "tool-output", sentence: "towncrier collected 2.", details: [] },
    finding("1.bugfix has no text."),
    finding("0.doc has the number 0."),
  ];

  test.each([
    ["none", {}, "Not accepted: 1.bugfix has no text. (and 1 more)"],
    ["one of two", { "accept-1": "yes" }, "Not accepted: 0.doc has the number 0."],
    ["another place", { "accept-0": "yes", "accept-1": "yes" }, "Not accepted: 0.doc has"],
    ["another word", { "accept-1": "yes", "accept-2": "on" }, "Not accepted: 0.doc has"],
  ])("is refused where %s was accepted", async (_, fields, message) => {
    const plan = await aBuiltPlan("prepare.ticket", warnings);
    const asked = { person: ada, input: { plan, hash, ...fields }, now };
    await expect(runPlan(asked)).rejects.toMatchObject({
      code: "not-accepted",
      message: expect.stringContaining(message),
      whatToDo: expect.stringContaining("rebuild the plan"),
    });
    expect(await readRunsOfPlan(slipway, plan)).toEqual([]);
  });

  test("begins where each was accepted, and the audit log names who accepted what", async () => {
    const plan = await aBuiltPlan("prepare.ticket", warnings);
    const fields = { "accept-1": "yes", "accept-2": "yes" };
    await runPlan({ person: grace, input: { plan, hash, ...fields }, now });
    expect(await readRunsOfPlan(slipway, plan)).toHaveLength(1);
    const [entry] = await readEntries(slipway, { limit: 1 });
    expect(entry).toMatchObject({
      who: "grace",
      action: "plan.run",
      sentence:
        "grace approved the plan of prepare.ticket for 24.7.0. Accepted: 1.bugfix has no text. 0.doc has the number 0.",
    });
  });
});

describe("discarding a plan", () => {
  const discard = (person: Person, plan: string) => discardPlan({ person, input: { plan }, now });

  test("is for whoever asked for it and for the manager; it is not approved any more", async () => {
    const plan = await aBuiltPlan();
    await expect(discard(grace, plan)).rejects.toMatchObject({
      code: "not-permitted",
      message: "Only ada, who asked for it, can do this.",
    });
    await discard(ada, plan);
    await discard(ada, plan);
    expect(await readPlan(slipway, plan)).toMatchObject({
      state: "discarded",
      discarded: { by: actor("ada"), at: expect.any(String) },
    });
    await expect(runPlan({ person: ada, input: { plan, hash }, now })).rejects.toMatchObject({
      code: "plan-stale",
      message: "ada discarded this plan.",
    });
    const entries = await readEntries(slipway, { limit: 10 });
    expect(
      entries.filter(({ action, outcome }) => action === "plan.discard" && outcome === "done"),
    ).toMatchObject([{ sentence: "ada discarded their plan of prepare.ticket for 24.7.0." }]);
  });

  test("of somebody else is the manager's, and makes room for another", async () => {
    const { plan } = await buildPlan({ person: grace, input: ticket, now });
    await discard(ada, plan);
    expect(await claimPlan(plan, "worker", 60)).toBe(false);
    const another = await buildPlan({ person: grace, input: ticket, now });
    expect(another.plan).not.toBe(plan);
    const page = await readPlanPage(slipway, { ...ticket, plan }, now);
    expect(page?.runnable).toEqual({ allowed: false, reason: "It was discarded." });
    const [step] = (await readReleaseStatus(slipway, release, now)).checklist.steps.filter(
      ({ key }) => key === ticket.step,
    );
    await discard(grace, another.plan);
    expect(step && (await readPlanOnOffer(slipway, release, step))).toBeNull();
  });

  test("is refused once it has a run", async () => {
    const plan = await aBuiltPlan();
    await runPlan({ person: ada, input: { plan, hash }, now });
    await expect(discard(ada, plan)).rejects.toMatchObject({ code: "run-in-progress" });
  });
});
