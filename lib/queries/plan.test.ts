import { beforeEach, describe, expect, test } from "vitest";
import { connectionPool, database, inTransaction } from "@/lib/db/client";
import { requestPlan, type PlanWanted } from "@/lib/db/plans";
import { claimPlan, storePlan, storePlanFailure } from "@/lib/db/plan-leases";
import { addRunLine } from "@/lib/db/run-lines";
import { requestRun } from "@/lib/db/runs";
import { nobody, type Person } from "@/lib/domain/person";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { hashPlan } from "@/lib/plans/hash";
import { confirmedViewer } from "@/lib/commands/viewer";
import { aPlan, release, storeReleaseOfAda, wantedOf } from "@/tests/a-plan";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { aHistory, aLife, asOf as now } from "@/tests/scanned";
import { storeHistory } from "@/tests/stored-history";
import { somebody } from "@/tests/stored-facts";
import { readActivity } from "./activity";
import { readBoard } from "./board";
import { readPlanPage, readRemovalPlanPage } from "./plan";
import { readPublicChecklist } from "./public-checklist";
import { readReleasePage } from "./release";
import { readStepPage } from "./step";

useDatabase();

/** In every text of a plan, and in what a tool printed. */
const planted = "planted-in-the-plan";
const printed = "printed-by-a-tool";

const step = "candidate.prepare";
const deprecation = "twisted.runner.procmon.ProcessMonitor.toXML";

const content = {
  title: planted,
  effects: [
    { kind: "create-issue", title: planted, body: planted, marker: planted, assignee: ada },
  ],
  basis: [{ kind: "issue-open", issue: 1, sentence: planted }],
  warnings: [{ code: "tool-output", sentence: planted, details: [planted] }],
} as const satisfies Partial<PlanBody>;

const ofStep: PlanBody = { ...aPlan([]), ...content };
const ofRemoval: PlanBody = { release: null, deprecation, actor: ada, ...content };

async function asked(subject: PlanWanted): Promise<string> {
  const plan = await requestPlan(database(), {
    ...subject,
    requestedBy: ada,
    requestedAt: now,
  });
  await claimPlan(plan, "spec", 60);
  return plan;
}

async function built(body: PlanBody): Promise<string> {
  const plan = await asked(wantedOf(body));
  await storePlan(plan, "spec", { body, hash: hashPlan(body), builtAt: now });
  return plan;
}

async function failed(): Promise<string> {
  const plan = await asked({ release, step, target: "24.7.0rc1" });
  const words = { sentence: `It failed: ${planted}`, whatToDo: planted, output: printed };
  await storePlanFailure(plan, "spec", { code: "tool-failed", ...words });
  return plan;
}

/** Everything that this viewer can read where plans are told of, as one text. */
async function readable(person: Person, plans: readonly string[]): Promise<string> {
  const viewer = await confirmedViewer(person);
  const pages = plans.flatMap((plan) => [
    readPlanPage(viewer, { release, step, plan }, now),
    readRemovalPlanPage(viewer, { deprecation, plan }, now),
  ]);
  const around = [
    readStepPage(viewer, release, step, now),
    readReleasePage(viewer, release, now),
    readPublicChecklist(viewer, release, now),
    readActivity(viewer),
    readBoard(viewer, now),
  ];
  return JSON.stringify(await Promise.all([...pages, ...around]));
}

const viewers = {
  "somebody who is signed out": () => Promise.resolve(nobody),
  "a visitor": () => somebody("visitor", "vera"),
  "a contributor": () => somebody("contributor", "alan"),
  "a committer": () => somebody("committer", "grace"),
  // Who asked for it as a committer and is none any more.
  "whoever asked for it": () => somebody("visitor", "ada"),
} as const;

beforeEach(async () => {
  await storeReleaseOfAda();
  await storeHistory(aHistory([aLife(deprecation, { since: "22.10.0" })]));
});

describe("plans that nobody approved", () => {
  test.each([
    ["somebody who is signed out", false, false],
    ["a visitor", false, false],
    ["a contributor", false, false],
    ["a committer", true, true],
    ["whoever asked for it", true, false],
  ] as const)("%s reads them: %s, what a tool printed: %s", async (who, plan, output) => {
    const hash = hashPlan(ofStep);
    const plans = [await built(ofStep), await built(ofRemoval), await failed()];
    const text = await readable(await viewers[who](), plans);
    expect(text.includes(planted)).toBe(plan);
    expect(text.includes(hash)).toBe(plan);
    expect(text.includes(printed)).toBe(output);
    // That there is one, whose and in what state, is everybody's.
    for (const id of plans) expect(text).toContain(`"id":"${id}"`);
    expect(text).toContain(`"state":"failed"`);
  });
});

test("a plan that was approved is everybody's, with the log of its run; others stay as they are", async () => {
  const plan = await built(ofStep);
  const hash = hashPlan(ofStep);
  const run = await inTransaction((db) =>
    requestRun(db, { plan, planHash: hash, approvedBy: ada, queuedAt: now }),
  );
  await addRunLine(run, "what the run says", now);
  const text = await readable(nobody, [plan, await failed()]);
  expect(text).toContain(planted);
  expect(text).toContain("what the run says");
  expect(text).not.toContain(printed);
  expect(text).not.toContain("It failed");
});

test("of a plan that another version of Slipway made, a committer sees what is stored; nobody runs it", async () => {
  const plan = await built(ofStep);
  await connectionPool().query(`UPDATE "Plan" SET "documentVersion" = 99`);
  const committer = await somebody("committer", "grace");
  const page = await readPlanPage(await confirmedViewer(committer), { release, step, plan }, now);
  expect(page).toMatchObject({
    plan: { withheld: false, body: null, raw: { title: planted } },
    runnable: { allowed: false },
  });
  expect(await readable(nobody, [plan])).not.toContain(planted);
});
