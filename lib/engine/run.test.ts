import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addFault } from "@/sandbox/faults";
import { connectionPool } from "@/lib/db/client";
import { readEntries } from "@/lib/db/audit";
import { forgetToken, readToken } from "@/lib/db/people";
import { claimRun } from "@/lib/db/run-leases";
import { readRunLines } from "@/lib/db/run-lines";
import { readRun, type RunRecord } from "@/lib/db/runs";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import { effectKinds, type Effect, type EffectKind } from "@/lib/domain/plan/effect";
import { slipway } from "@/lib/domain/viewer";
import type { BoundEffect } from "@/lib/effects/effect-handlers";
import { openIssue, setIssueState } from "@/sandbox/github/issues";
import { createRef } from "@/sandbox/github/references";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { ada } from "@/tests/actors";
import { aPlan, approve, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, plannedPush, releaseBranch, tag, type SpecWorkshop } from "@/tests/a-workshop";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { runPlan } from "./run";

useDatabase();

let small: SmallSandbox;
let workshop: SpecWorkshop;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

/** Approves and runs a plan of these effects; how the run ended. */
async function runOf(...plan: Parameters<typeof aPlan>): Promise<RunRecord> {
  const id = await approve(aPlan(...plan));
  await runPlan(id, workshop.context);
  return known(await readRun(slipway, id));
}

function known<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("The spec expected a value");
  return value;
}

async function trunkOid(): Promise<string> {
  return known(await small.sandbox.git.head("refs/heads/trunk"));
}

describe.each(effectKinds)("%s", (kind) => {
  let effect: Effect;
  beforeEach(async () => {
    effect = await anEffect(kind, small, workshop);
  });

  it("is done once, and its outcome is stored with a page that shows it", async () => {
    const run = await runOf([effect]);
    expect(run).toMatchObject({ state: "succeeded", effects: [{ kind, state: "done" }] });
    expect(run.effects[0]?.result?.adopted).toBe(false);
    expect(await timesHappened(effect, small.sandbox)).toBe(1);
  });

  it("that is there already is adopted and not done again", async () => {
    // Of what was said on IRC, or asked of GitHub, nothing is there to see.
    if (kind === "say-on-irc" || kind === "request-cve") return;
    await runOf([effect]);
    const second = await runOf([effect]);
    expect(second.state).toBe("succeeded");
    expect(second.effects[0]?.result?.adopted).toBe(true);
    expect(await timesHappened(effect, small.sandbox)).toBe(1);
  });
});

/** What mail servers and IRC do wrong, and what becomes of it, stands in lib/effects/outlets.test.ts. */
const spoken: readonly EffectKind[] = ["send-mail", "set-topic", "say-on-irc", "request-cve"];

describe.each(effectKinds.filter((kind) => !spoken.includes(kind)))("%s, on GitHub,", (kind) => {
  let effect: Effect;
  beforeEach(async () => {
    effect = await anEffect(kind, small, workshop);
  });

  it("that is applied and then answered with 502 happens once", async () => {
    const fault = kind === "push" ? "git-push-applied-then-502" : "applied-then-502";
    addFault(small.sandbox, { kind: fault });
    const run = await runOf([effect]);
    expect(run.state).toBe("succeeded");
    expect(small.sandbox.state.faults).toEqual([]);
    expect(await timesHappened(effect, small.sandbox)).toBe(1);
  });

  it("is done after an outage during which it was not", async () => {
    const fault = kind === "push" ? "git-push-502" : "timeout-502";
    addFault(small.sandbox, { kind: fault, times: 2 });
    const run = await runOf([effect]);
    expect(run.state).toBe("succeeded");
    expect(await timesHappened(effect, small.sandbox)).toBe(1);
  });

  it("that GitHub forbids stops the run and says what to do; afterwards it can be done", async () => {
    if (kind === "push") return;
    addFault(small.sandbox, { kind: "forbidden-403", times: 9 });
    const refused = await runOf([effect]);
    expect(refused).toMatchObject({ state: "failed", errorCode: "not-permitted" });
    expect(refused.whatToDo).not.toBe("");
    small.sandbox.change((state) => (state.faults = []));
    expect((await runOf([effect])).state).toBe("succeeded");
  });
});

describe("a plan of several effects", () => {
  it("goes on after the ones that are there, in its order", async () => {
    const oid = await trunkOid();
    const issue = await anEffect("create-issue", small, workshop);
    const ref = await anEffect("create-ref", small, workshop);
    await createRef(small.sandbox, `refs/heads/${releaseBranch}`, oid, "ada");
    const run = await runOf([issue, ref]);
    expect(run.effects.map(({ kind, result }) => [kind, result?.adopted])).toEqual([
      ["create-issue", false],
      ["create-ref", true],
    ]);
  });

  it("stops at the first that fails, and what was done stays done", async () => {
    const issue = await anEffect("create-issue", small, workshop);
    const oid = await addCommit(small.sandbox.gitDir, await trunkOid(), "other", "text\n");
    const ref = await anEffect("create-ref", small, workshop);
    await createRef(small.sandbox, `refs/heads/${releaseBranch}`, oid, "grace");
    const run = await runOf([issue, ref]);
    expect(run).toMatchObject({ state: "failed", errorCode: "world-contradicts" });
    expect(run.effects.map(({ kind, state }) => [kind, state])).toEqual([["create-issue", "done"]]);
  });
});

describe("the basis of a plan", () => {
  const sentence = "as the plan says";

  it("that still holds lets the run begin", async () => {
    const oid = await trunkOid();
    const effect = await anEffect("create-ref", small, workshop);
    const run = await runOf(
      [effect],
      [
        { kind: "ref", ref: "refs/heads/trunk", oid, sentence },
        { kind: "ref", ref: `refs/heads/${releaseBranch}`, oid: null, sentence },
        { kind: "no-open-blockers", waived: [], sentence },
      ],
    );
    expect(run).toMatchObject({ state: "succeeded", basisSeen: true });
  });

  it("that moved refuses the run, names what moved, and nothing is done", async () => {
    const oid = await trunkOid();
    const effect = await anEffect("create-ref", small, workshop);
    const basis = [{ kind: "ref", ref: "refs/heads/trunk", oid, sentence }] as const;
    const next = await addCommit(small.sandbox.gitDir, oid, "other", "text\n");
    await small.sandbox.git.run(["update-ref", "refs/heads/trunk", next]);
    small.sandbox.git.forgetRefs();
    const run = await runOf([effect], basis);
    expect(run).toMatchObject({ state: "refused", errorCode: "plan-stale" });
    expect(run.error).toContain(`trunk is at ${next.slice(0, 10)} now`);
    expect(await timesHappened(effect, small.sandbox)).toBe(0);
  });

  it("names an open blocker", async () => {
    const effect = await anEffect("create-ref", small, workshop);
    const blocker = openIssue(small.sandbox, {
      title: "Everything is on fire",
      body: "",
      author: "ada",
      labels: ["release-blocker"],
      assignees: [],
    });
    const refused = await runOf([effect], [{ kind: "no-open-blockers", waived: [], sentence }]);
    expect(refused.error).toContain(`#${blocker.number} “Everything is on fire”`);
  });

  it("that moved by this plan's own effect is adopted", async () => {
    const effect = await anEffect("create-ref", small, workshop);
    const ref = `refs/heads/${releaseBranch}`;
    await createRef(small.sandbox, ref, await trunkOid(), "ada");
    const run = await runOf([effect], [{ kind: "ref", ref, oid: null, sentence }]);
    expect(run.state).toBe("succeeded");
    expect(run.effects[0]?.result?.adopted).toBe(true);
  });

  it("is not looked at again by a worker that goes on", async () => {
    const effect = await anEffect("assign-issue", small, workshop);
    const issue = known(small.sandbox.state.issues.at(-1));
    const id = await approve(
      aPlan([effect], [{ kind: "issue-open", issue: issue.number, sentence }]),
    );
    const dying = { ...workshop.context, owner: "dying" };
    const power = new AbortController();
    await runPlan(id, {
      ...dying,
      stopping: power.signal,
      onMoment: (moment) => {
        if (moment === "after-effect") power.abort();
      },
    });
    setIssueState(small.sandbox, issue, "CLOSED", "ada");
    await connectionPool().query(`UPDATE "Run" SET "leaseUntil" = '2000-01-01'`);
    await runPlan(id, workshop.context);
    expect((await readRun(slipway, id))?.state).toBe("succeeded");
  });
});

describe("a push", () => {
  it("to a branch that moved is refused, and never forced", async () => {
    const oid = await trunkOid();
    await createRef(small.sandbox, `refs/heads/${releaseBranch}`, oid, "ada");
    const push = await plannedPush(workshop, oid);
    const other = await addCommit(small.sandbox.gitDir, oid, "other", "text\n");
    await small.sandbox.git.run(["update-ref", `refs/heads/${releaseBranch}`, other]);
    small.sandbox.git.forgetRefs();
    const run = await runOf([push]);
    expect(run).toMatchObject({ state: "refused", errorCode: "plan-stale" });
    expect(await small.sandbox.git.head(`refs/heads/${releaseBranch}`)).toBe(other);
  });

  it("to trunk is refused by the protection of the branch", async () => {
    const push = await plannedPush(workshop, await trunkOid(), "trunk");
    const run = await runOf([push]);
    expect(run).toMatchObject({ state: "failed", errorCode: "world-refused" });
    expect(run.error).toContain("GH006");
  });

  it("whose commits are gone from the server says so", async () => {
    const oid = await trunkOid();
    await createRef(small.sandbox, `refs/heads/${releaseBranch}`, oid, "ada");
    const push = await plannedPush(workshop, oid);
    const gone = { ...push, newHead: "f".repeat(40) };
    const run = await runOf([gone]);
    expect(run).toMatchObject({ state: "failed", errorCode: "plan-missing-objects" });
  });
});

describe("a release's tag", () => {
  it("that exists at another commit is refused before anything is made", async () => {
    const effect = await anEffect("create-release", small, workshop);
    const other = await addCommit(small.sandbox.gitDir, await trunkOid(), "other", "text\n");
    await createRef(small.sandbox, `refs/tags/${tag}`, other, "grace");
    const run = await runOf([effect]);
    expect(run).toMatchObject({ state: "failed", errorCode: "world-contradicts" });
    expect(small.sandbox.state.releases).toEqual([]);
  });

  it("that was made by hand at the right commit gets its release", async () => {
    const effect = await anEffect("create-release", small, workshop);
    await createRef(small.sandbox, `refs/tags/${tag}`, await trunkOid(), "grace");
    const run = await runOf([effect]);
    expect(run.state).toBe("succeeded");
    expect(await timesHappened(effect, small.sandbox)).toBe(1);
  });
});

describe("the books of a run", () => {
  it("hold a log for people, and who did what", async () => {
    const run = await runOf([await anEffect("create-issue", small, workshop)]);
    const lines = (await readRunLines(slipway, run.id)).map(({ text }) => text);
    expect(lines.at(0)).toBe("A plan of the specs.");
    expect(lines.at(-1)).toBe("Done.");
    const [entry] = await readEntries(slipway, { limit: 1 });
    expect(entry).toMatchObject({ who: "ada", outcome: "done", planHash: run.planHash });
  });

  it("say who approved a run that was refused or failed, and why it was", async () => {
    const push = await plannedPush(workshop, await trunkOid(), "trunk");
    const failed = await runOf([push]);
    const [entry] = await readEntries(slipway, { limit: 1 });
    const where = { release: failed.release, step: "candidate.prepare", planHash: failed.planHash };
    const said = { sentence: failed.error, code: "world-refused", outcome: "failed" };
    expect(entry).toMatchObject({ who: "ada", action: "plan.run", ...where, ...said });
    const oid = "0".repeat(40);
    const basis = [
      { kind: "ref", ref: "refs/heads/trunk", oid, sentence: "trunk is there" },
    ] as const;
    const refused = await runOf([], basis);
    expect(refused.state).toBe("refused");
    const [next] = await readEntries(slipway, { limit: 1 });
    expect(next).toMatchObject({ who: "ada", outcome: "refused", code: "plan-stale" });
  });

  it("refuse a second run of the release while one goes on", async () => {
    const effect = await anEffect("create-issue", small, workshop);
    await approve(aPlan([effect]));
    await expect(approve(aPlan([effect]))).rejects.toMatchObject({ code: "run-in-progress" });
  });

  it("keep two workers apart by the lease, until it is over", async () => {
    const id = await approve(aPlan([await anEffect("create-issue", small, workshop)]));
    expect(await claimRun(id, "first", 60, now)).toBe(true);
    expect(await claimRun(id, "second", 60, now)).toBe(false);
    await connectionPool().query(`UPDATE "Run" SET "leaseUntil" = '2000-01-01'`);
    expect(await claimRun(id, "second", 60, now)).toBe(true);
  });
});

it("a run stops before its next effect once its person has signed out", async () => {
  const effects = [
    await anEffect("create-issue", small, workshop),
    await anEffect("create-ref", small, workshop),
  ] as const;
  const before = small.sandbox.state.issues.length;
  const accessOf: typeof workshop.context.accessOf = async (person) => {
    if (small.sandbox.state.issues.length > before) await forgetToken(person.accountId);
    if ((await readToken(person.accountId)) !== null) return workshop.context.accessOf(person);
    throw new TerminalError("not-permitted", "There is no token any more.", { whatToDo: "" });
  };
  const id = await approve(aPlan(effects));
  await runPlan(id, { ...workshop.context, accessOf });
  expect(await readRun(slipway, id)).toMatchObject({ state: "failed", errorCode: "not-permitted" });
  expect(await timesHappened(effects[0], small.sandbox)).toBe(1);
  expect(await timesHappened(effects[1], small.sandbox)).toBe(0);
});

it("an effect that is tried again is not applied once its person has signed out", async () => {
  const { accountId } = ada;
  let applied = 0;
  const bindEffect = (effect: Effect): BoundEffect => ({
    ...workshop.context.bindEffect(effect),
    apply: async () => {
      applied += 1;
      await forgetToken(accountId);
      throw new RetryableError("world-unreachable", "Broken.", { whatToDo: "" });
    },
  });
  const accessOf: typeof workshop.context.accessOf = async (person) => {
    if ((await readToken(person.accountId)) !== null) return workshop.context.accessOf(person);
    throw new TerminalError("not-permitted", "There is no token any more.", { whatToDo: "" });
  };
  const id = await approve(aPlan([await anEffect("create-issue", small, workshop)]));
  await runPlan(id, { ...workshop.context, bindEffect, accessOf });
  expect(applied).toBe(1);
  expect(await readRun(slipway, id)).toMatchObject({ state: "failed", errorCode: "not-permitted" });
});
