import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { planRemoval } from "@/lib/commands/removal";
import { runPlan as approve } from "@/lib/commands/plans";
import { readEntries } from "@/lib/db/audit";
import { closeJobs } from "@/lib/db/jobs";
import { readPlan, type PlanRecord } from "@/lib/db/plans";
import { readRun } from "@/lib/db/runs";
import { nobody, type Person } from "@/lib/domain/person";
import { hashPlan } from "@/lib/plans/hash";
import { readRemovalPlanPage } from "@/lib/queries/plan";
import { readRemoval } from "@/lib/queries/removal";
import { openIssue } from "@/sandbox/github/issues";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import { sync, syncDeps } from "@/tests/syncing";
import { aHistory, aLife, asOf as now } from "@/tests/scanned";
import { somebody } from "@/tests/stored-facts";
import { storeHistory } from "@/tests/stored-history";
import { buildPlan } from "./build";
import type { EngineContext } from "./context";
import { runPlan } from "./run";

useDatabase();
afterAll(closeJobs);

const old = "twisted.runner.procmon.ProcessMonitor.toXML";
const young = "twisted.internet.defer.returnValue";
const lives = [aLife(old, { since: "22.10.0" }), aLife(young, { since: "24.7.0" })];

let small: SmallSandbox;
let workshop: SpecWorkshop;
let context: EngineContext;
let ada: Person;
beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  context = { ...workshop.context, now: () => Promise.resolve(now) };
  await storeReleaseOfAda();
  await storeHistory(aHistory(lives));
  ada = await somebody("committer", "ada");
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

/** The plan that ada asks for, as the worker has built it. */
async function planned(deprecation = old): Promise<PlanRecord> {
  const { plan } = await planRemoval({ person: ada, input: { deprecation }, now });
  await buildPlan(plan, context);
  const built = await readPlan(plan);
  if (built === null) throw new Error("The plan is gone.");
  return built;
}

/** How the run of the plan ended, as ada approved it. */
async function ran({ id, hash }: PlanRecord) {
  const { run } = await approve({ person: ada, input: { plan: id, hash }, now });
  await runPlan(run, context);
  return readRun(run);
}

const openTitles = () => small.sandbox.state.issues.map(({ title }) => title);

describe("the plan of a removal", () => {
  it("opens a ticket with the evidence that the policy allows it", async () => {
    const plan = await planned();
    expect(plan).toMatchObject({ release: null, deprecation: old, state: "built" });
    expect(plan.body && hashPlan(plan.body)).toBe(plan.hash);
    const [effect] = plan.body?.effects ?? [];
    if (effect?.kind !== "create-issue") throw new Error("It opens no ticket.");
    expect(effect.title).toBe(`Remove ${old}, deprecated since Twisted 22.10.0`);
    expect(effect.body).toContain("R+2: Twisted 23.10.0 (2023-10-31)");
    expect(effect.body).toContain("one year after R: 2023-10-30");
    expect(effect.body).toContain("should not be undertaken just to follow a timeline");
    expect(effect.body.endsWith(effect.marker)).toBe(true);
    expect(openTitles()).toEqual([]);
  });

  it("is refused with the policy’s reason while the name may not be removed", async () => {
    const asked = planRemoval({ person: ada, input: { deprecation: young }, now });
    await expect(asked).rejects.toMatchObject({ code: "step-not-ready" });
    const reason = (await readRemoval(young, now))?.plannable;
    await expect(asked).rejects.toMatchObject({
      message: reason?.allowed === false ? reason.reason : "",
    });
  });

  it("is refused for a name that nobody knows", async () => {
    const input = { deprecation: "twisted.nothing" };
    await expect(planRemoval({ person: ada, input, now })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("is the same for a second press", async () => {
    const twice = [1, 2].map(() => planRemoval({ person: ada, input: { deprecation: old }, now }));
    const [first, second] = await Promise.all(twice);
    expect(second).toEqual(first);
  });
});

describe("its run", () => {
  it("opens the ticket that was shown, once, and tells of it in the audit log", async () => {
    const plan = await planned();
    const run = await ran(plan);
    expect(run).toMatchObject({ state: "succeeded", release: null, deprecation: old });
    expect(openTitles()).toEqual([`Remove ${old}, deprecated since Twisted 22.10.0`]);
    expect((await readEntries({ limit: 3 })).map(({ action }) => action)).toEqual([
      "plan.run",
      "plan.run",
      "removal.plan",
    ]);
    const place = { deprecation: old, plan: plan.id };
    expect((await readRemovalPlanPage(place, nobody, now))?.runs).toMatchObject([
      { state: "succeeded" },
    ]);
  });

  it("adopts the ticket that somebody opened by hand meanwhile", async () => {
    const plan = await planned();
    const title = `Remove ${old}, deprecated since Twisted 22.10.0`;
    openIssue(small.sandbox, { title, body: "", author: "grace", labels: [], assignees: [] });
    expect(await ran(plan)).toMatchObject({ effects: [{ result: { adopted: true } }] });
    expect(openTitles()).toHaveLength(1);
  });

  it.each(["the title", "the marker"])(
    "is not taken in by an outsider's issue that has %s",
    async (what) => {
      const plan = await planned();
      const [effect] = plan.body?.effects ?? [];
      if (effect?.kind !== "create-issue") throw new Error("It opens no ticket.");
      const { title, marker } = effect;
      const planted =
        what === "the title" ? { title, body: "" } : { title: "Nothing", body: `Hi ${marker}` };
      openIssue(small.sandbox, { ...planted, author: "vera", labels: [], assignees: [] });
      expect(await ran(plan)).toMatchObject({ effects: [{ result: { adopted: false } }] });
      expect(openTitles()).toEqual([planted.title, title]);
      const [, ours] = small.sandbox.state.issues;
      expect(ours).toMatchObject({ author: "ada", assignees: ["ada"] });
    },
  );

  it("is refused when the policy’s answer has changed since the plan was made", async () => {
    const plan = await planned();
    const { run } = await approve({ person: ada, input: { plan: plan.id, hash: plan.hash }, now });
    await storeHistory(aHistory([aLife(old, { since: "24.7.0" })]));
    await runPlan(run, context);
    expect(await readRun(run)).toMatchObject({ state: "refused", errorCode: "plan-stale" });
    expect(openTitles()).toEqual([]);
  });

  it("can be planned though an outsider has opened an issue of that title", async () => {
    const title = `Remove ${old}, deprecated since Twisted 22.10.0`;
    openIssue(small.sandbox, { title, body: "", author: "vera", labels: [], assignees: [] });
    await sync(syncDeps(small));
    await storeHistory(aHistory(lives));
    expect(await readRemoval(old, now)).toMatchObject({
      ticket: null,
      plannable: { allowed: true },
    });
  });

  it("leaves a ticket that is known from then on: another is not planned", async () => {
    await ran(await planned());
    await sync(syncDeps(small));
    // The small sandbox has no such tags, and the sync forgot them.
    await storeHistory(aHistory(lives));
    const asked = planRemoval({ person: ada, input: { deprecation: old }, now });
    await expect(asked).rejects.toMatchObject({
      message: expect.stringMatching(/open already: #1/),
    });
  });
});
