import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { planBlockerLabel, planTrunkCheck } from "@/lib/commands/blocker-plans";
import { declineBlockerProposal, proposeBlocker } from "@/lib/commands/blocker-proposals";
import { runPlan as approve } from "@/lib/commands/plans";
import { readBlockerProposals } from "@/lib/db/blocker-proposals";
import { closeJobs } from "@/lib/db/jobs";
import { readPlan, type PlanRecord } from "@/lib/db/plans";
import { readRun } from "@/lib/db/runs";
import type { Person } from "@/lib/domain/person";
import { anonymous, slipway } from "@/lib/domain/viewer";
import { readBlockerPage } from "@/lib/queries/blocker";
import { readBoard } from "@/lib/queries/board";
import { readBlockerPlanPage } from "@/lib/queries/plan";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { readTrunkFailures } from "@/lib/queries/trunk-failures";
import { settleChecks } from "@/sandbox/actions/outcome";
import { pushToTrunk, trunkPush } from "@/sandbox/control/trunk";
import { openIssue, setLabels } from "@/sandbox/github/issues";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { trunkOf } from "@/tests/sandbox-branches";
import { somebody } from "@/tests/stored-facts";
import { sync, syncDeps } from "@/tests/syncing";
import { buildPlan } from "./build";
import type { EngineContext } from "./context";
import { runPlan } from "./run";

useDatabase();
afterAll(closeJobs);

const label = "release-blocker";
let small: SmallSandbox;
let workshop: SpecWorkshop;
let context: EngineContext;
let ada: Person;
let vera: Person;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  context = { ...workshop.context, now: () => Promise.resolve(now) };
  await storeReleaseOfAda();
  ada = await somebody("committer", "ada");
  vera = await somebody("visitor", "vera");
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

const look = () => sync(syncDeps(small));

/** The plan as the worker has built it. */
async function built(plan: string): Promise<PlanRecord> {
  await buildPlan(plan, context);
  const found = await readPlan(slipway, plan);
  if (found === null) throw new Error("The plan is gone.");
  return found;
}

/** How the run of the plan ended, as that person approved it. */
async function ran({ id, hash }: PlanRecord, person = ada) {
  const { run } = await approve({ person, input: { plan: id, hash }, now });
  await runPlan(run, context);
  return readRun(slipway, run);
}

/** An issue that vera has proposed, as it was synced. */
async function proposed(): Promise<number> {
  const texts = { title: "Uploads fail", body: "", author: "vera" };
  const { number } = openIssue(small.sandbox, { ...texts, labels: ["bug"], assignees: [] });
  await look();
  const input = { issue: String(number), reason: "Every upload fails." };
  await proposeBlocker({ person: vera, input, now });
  return number;
}

async function planned(issue: number): Promise<PlanRecord> {
  const { plan } = await planBlockerLabel({ person: ada, input: { issue: String(issue) }, now });
  return built(plan);
}

const issueOnGitHub = (number: number) =>
  small.sandbox.state.issues.find((issue) => issue.number === number);

async function gate() {
  const { checklist } = await readReleaseStatus(anonymous, "24.7.0", now);
  return checklist.steps.find(({ key }) => key === "prepare.blockers")?.state.kind;
}

describe("a proposal that a committer accepts", () => {
  it("sets the label on GitHub; board, gate and the issue's page follow it", async () => {
    const issue = await proposed();
    expect(await gate()).toBe("done");
    const plan = await planned(issue);
    expect(plan.body?.effects).toEqual([{ kind: "label-issue", issue, label }]);
    expect(await ran(plan)).toMatchObject({ state: "succeeded" });
    expect(issueOnGitHub(issue)?.labels).toEqual(["bug", label]);
    await look();
    expect(await gate()).toBe("blocked");
    const board = await readBoard(anonymous, now);
    expect(board.obstacles.blockers).toMatchObject([{ id: `issue-${String(issue)}` }]);
    expect(await readBlockerPage(anonymous, issue, now)).toMatchObject({
      standing: { kind: "blocks", labelled: { by: "ada" } },
      proposals: [{ by: { login: "vera" }, standing: { kind: "accepted", by: "ada" } }],
      releases: [{ version: "24.7.0", hold: { step: { key: "prepare.blockers" } } }],
    });
  });

  it("is adopted where somebody set the label meanwhile: it is set once", async () => {
    const issue = await proposed();
    const plan = await planned(issue);
    const record = issueOnGitHub(issue);
    if (record === undefined) throw new Error("The issue is gone.");
    setLabels(small.sandbox, record, ["bug", label], "grace");
    const run = await ran(plan);
    expect(run).toMatchObject({ state: "succeeded", effects: [{ result: { adopted: true } }] });
    expect(record.timeline?.filter(({ kind }) => kind === "LabeledEvent")).toHaveLength(1);
  });

  it("is not labelled where it was declined after the press", async () => {
    const issue = await proposed();
    const plan = await planned(issue);
    const { run } = await approve({ person: ada, input: { plan: plan.id, hash: plan.hash }, now });
    const [proposal] = await readBlockerProposals(issue);
    const grace = await somebody("committer", "grace");
    const input = { issue: String(issue), proposal: proposal?.id, reason: "It never worked." };
    await declineBlockerProposal({ person: grace, input, now });
    await runPlan(run, context);
    expect(await readRun(slipway, run)).toMatchObject({
      state: "refused",
      error: expect.stringContaining("grace declined the proposal."),
    });
    expect(issueOnGitHub(issue)?.labels).toEqual(["bug"]);
  });

  it("is run by nobody who proposed it", async () => {
    const issue = await proposed();
    const plan = await planned(issue);
    const committer = await somebody("committer", "vera");
    await expect(ran(plan, committer)).rejects.toMatchObject({
      message: "You proposed it: another committer has to approve it.",
    });
    expect((await readBlockerPlanPage(slipway, plan.id, now))?.runnable).toEqual({ allowed: true });
  });
});

describe("a failed check of trunk", () => {
  it("is filed once with the end of its log, and its issue is a blocker", async () => {
    await pushToTrunk(small.sandbox, trunkPush.parse({ message: "Break something" }));
    const oid = await trunkOf(small);
    await settleChecks(small.sandbox, oid, "fail");
    await look();
    const [failure] = await readTrunkFailures(anonymous, now);
    if (failure === undefined) throw new Error("Nothing fails.");
    const input = { check: failure.label, oid };
    const { plan } = await planTrunkCheck({ person: ada, input, now });
    const record = await built(plan);
    expect(record.body?.effects).toMatchObject([
      { kind: "file-issue", body: expect.stringContaining("The end of its log:"), labels: [label] },
    ]);
    expect(await ran(record)).toMatchObject({ state: "succeeded" });
    await look();
    const [filed] = await readTrunkFailures(anonymous, now);
    expect(filed).toMatchObject({ label: failure.label, filedAs: { state: "open" } });
    await expect(planTrunkCheck({ person: ada, input, now })).rejects.toMatchObject({
      message: expect.stringMatching(/^It is filed already: #\d+\.$/),
    });
  });
});
