import { slipway } from "@/lib/domain/viewer";
import { afterEach, beforeEach, expect, it } from "vitest";

import { connectionPool } from "@/lib/db/client";
import { readFacts } from "@/lib/db/facts";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";
import { tick } from "@/sandbox/actions/tick";
import { moveClock } from "@/sandbox/clock";
import { createRef } from "@/sandbox/github/references";
import type { Settings } from "@/sandbox/state";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { useDatabase } from "@/tests/database";
import { beginRelease, sync, syncDeps } from "@/tests/syncing";

useDatabase();

let small: SmallSandbox;
beforeEach(async () => {
  small = await smallSandbox();
});
afterEach(() => small.end());

it("a tag's run whose deployment nobody has approved is seen to wait", async () => {
  small.sandbox.state.settings.uploadNeedsApproval = true;
  const { oid } = await beginRelease(small);
  await createRef(small.sandbox, "refs/tags/twisted-24.7.0rc1", oid, "ada");
  moveClock(small.sandbox, 10_000);
  await tick(small.sandbox);
  moveClock(small.sandbox, 600_000);
  await tick(small.sandbox);
  await sync(syncDeps(small));
  const runs = (await readFacts(slipway, "24.7.0")).workflowRuns?.value ?? [];
  const ofTag = runs.filter(({ headBranch }) => headBranch === "twisted-24.7.0rc1");
  const pending = [{ environmentId: 4_711, environment: "release", reviewers: ["ada", "grace"] }];
  expect(ofTag).toMatchObject([{ event: "push", status: "waiting", conclusion: null, pending }]);
});

it("a run that nobody approves fails after thirty days, and waits for nobody any more", async () => {
  small.sandbox.state.settings.uploadNeedsApproval = true;
  const { oid } = await beginRelease(small);
  await createRef(small.sandbox, "refs/tags/twisted-24.7.0rc1", oid, "ada");
  for (const days of [1, 28, 2]) {
    moveClock(small.sandbox, days * 24 * 3_600_000);
    await tick(small.sandbox);
  }
  await sync(syncDeps(small));
  const runs = (await readFacts(slipway, "24.7.0")).workflowRuns?.value ?? [];
  const ofTag = runs.filter(({ headBranch }) => headBranch === "twisted-24.7.0rc1");
  expect(ofTag).toMatchObject([{ status: "completed", conclusion: "failure", pending: [] }]);
});

async function builtOf(kinds: Settings["pullRequestBuilds"]): Promise<WorkflowRun["built"][]> {
  if (kinds !== undefined) small.sandbox.state.settings.pullRequestBuilds = kinds;
  await beginRelease(small);
  moveClock(small.sandbox, 10_000);
  await tick(small.sandbox);
  moveClock(small.sandbox, 600_000);
  await tick(small.sandbox);
  const deps = syncDeps(small);
  await sync(deps);
  const first = await built();
  moveClock(small.sandbox, 60_000);
  await sync(deps);
  expect(await built()).toEqual(first);
  return first;
}

async function built(): Promise<WorkflowRun["built"][]> {
  const runs = (await readFacts(slipway, "24.7.0")).workflowRuns?.value ?? [];
  return runs.filter(({ event }) => event === "pull_request").map((run) => run.built);
}

it("what has built is looked at also where the list has nothing new: after an update of Slipway", async () => {
  const first = await builtOf(["sdist"]);
  await connectionPool().query(`UPDATE "WorkflowRun" SET "built" = NULL`);
  await sync(syncDeps(small));
  expect(await built()).toEqual(first);
});

it.each([
  [["bdist_wheel", "sdist"], [["twisted-0-py3-none-any.whl", "twisted-0.tar.gz"]]],
  [["sdist"], [["twisted-0.tar.gz"]]],
  [undefined, [[]]],
] satisfies [Settings["pullRequestBuilds"], WorkflowRun["built"][]][])(
  "what the pull request's own run has built is read from its artifact: %j",
  async (kinds, files) => {
    expect(await builtOf(kinds)).toEqual(files);
  },
);
