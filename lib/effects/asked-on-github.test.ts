import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Effect, EffectKind } from "@/lib/domain/plan/effect";
import { readPullRequest } from "@/lib/world/github/pull-requests";
import { tick } from "@/sandbox/actions/tick";
import { moveClock } from "@/sandbox/clock";
import { addComment } from "@/sandbox/github/issues";
import { rerunFailedJobs } from "@/sandbox/github/workflow-runs";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { actor } from "@/tests/actors";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import { githubAs } from "@/tests/github-as";
import { bindEffect } from "./effect-handlers";
import type { ActorAccess } from "./effect-handler";

let small: SmallSandbox;
let workshop: SpecWorkshop;
let access: ActorAccess;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  access = await workshop.context.accessOf(actor("ada"));
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

const made = (kind: EffectKind) => anEffect(kind, small, workshop);
const observe = async (effect: Effect) => (await bindEffect(effect).observe(access, null)).kind;

const kinds = ["create-comment", "approve-deployment"] as const;

describe.each(kinds)("%s", (kind) => {
  it("is absent, then applied, once", async () => {
    const effect = await made(kind);
    expect(await observe(effect)).toBe("absent");
    await bindEffect(effect).apply(access);
    expect(await observe(effect)).toBe("applied");
    expect(await timesHappened(effect, small.sandbox)).toBe(1);
  });
});

describe("a marker that a stranger wrote", () => {
  it("in a comment is no comment of ours", async () => {
    const effect = await made("create-comment");
    if (effect.kind !== "create-comment") throw new Error("another kind");
    const [pull] = small.sandbox.state.pullRequests;
    if (pull === undefined) throw new Error("There is no pull request");
    addComment(small.sandbox, pull, "vera", effect.body);
    expect(await observe(effect)).toBe("absent");
    addComment(small.sandbox, pull, "grace", effect.body);
    expect(await observe(effect)).toBe("applied");
  });
});

describe("the comment “please review”", () => {
  it("has the project's bot set the label and ask the team, seconds later", async () => {
    const effect = await made("create-comment");
    await bindEffect(effect).apply(access);
    const [pull] = small.sandbox.state.pullRequests;
    expect(pull?.labels).not.toContain("needs-review");
    moveClock(small.sandbox, 5_000);
    await tick(small.sandbox);
    expect(pull).toMatchObject({ labels: ["needs-review"], requestedTeams: ["team"] });
  });

  it("is read as asked, with the request and the label that came of it, and a stranger's is not", async () => {
    const effect = await made("create-comment");
    await bindEffect(effect).apply(access);
    moveClock(small.sandbox, 5_000);
    await tick(small.sandbox);
    const [pull] = small.sandbox.state.pullRequests;
    if (pull === undefined) throw new Error("There is no pull request");
    addComment(small.sandbox, pull, "vera", "please review");
    const read = await readPullRequest(access.github, pull.number);
    expect(read?.reviewAsks?.map(({ way, whom }) => `${way} ${whom}`)).toEqual([
      "comment ada",
      "request team",
      "label needs-review",
    ]);
  });

  it("of a stranger has it do nothing", async () => {
    await made("create-comment");
    const [pull] = small.sandbox.state.pullRequests;
    if (pull === undefined) throw new Error("There is no pull request");
    addComment(small.sandbox, pull, "vera", "please review");
    moveClock(small.sandbox, 5_000);
    await tick(small.sandbox);
    expect(pull).toMatchObject({ labels: [], requestedTeams: [] });
  });
});

describe("the approval of a deployment", () => {
  it("is refused to whom the environment does not name, and the run goes on waiting", async () => {
    const effect = await made("approve-deployment");
    const github = githubAs("vera", small);
    await expect(bindEffect(effect).apply({ ...access, github })).rejects.toMatchObject({
      name: "TerminalError",
    });
    expect(await timesHappened(effect, small.sandbox)).toBe(0);
    expect(await observe(effect)).toBe("absent");
  });

  it("of an earlier attempt is none of the next: that asks again", async () => {
    const effect = await made("approve-deployment");
    await bindEffect(effect).apply(access);
    const { sandbox } = small;
    const [run] = sandbox.state.workflowRuns.filter(({ status }) => status === "in_progress");
    if (run === undefined) throw new Error("No run goes on");
    for (const check of run.checks) check.plan = { ...check.plan, conclusion: "FAILURE" };
    moveClock(sandbox, 600_000);
    await tick(sandbox);
    expect(rerunFailedJobs(sandbox, run)).toBeNull();
    for (const ms of [10_000, 600_000]) {
      moveClock(sandbox, ms);
      await tick(sandbox);
    }
    expect(run.status).toBe("waiting");
    expect(await observe(effect)).toBe("absent");
  });

  it("is contradicted where nobody gave it in thirty days", async () => {
    const effect = await made("approve-deployment");
    moveClock(small.sandbox, 31 * 24 * 3_600_000);
    await tick(small.sandbox);
    await expect(observe(effect)).rejects.toMatchObject({
      code: "world-contradicts",
      message: expect.stringContaining("does not wait for an approval of release any more"),
    });
  });
});
