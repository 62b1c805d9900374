import { slipway } from "@/lib/domain/viewer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { readFacts } from "@/lib/db/facts";
import { settleChecks } from "@/sandbox/actions/outcome";
import { CHECK_NAMES } from "@/sandbox/actions/plan";
import { tick } from "@/sandbox/actions/tick";
import { moveClock } from "@/sandbox/clock";
import { createRef } from "@/sandbox/github/references";
import { addReview, requestReviews } from "@/sandbox/github/reviews";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { useDatabase } from "@/tests/database";
import { beginRelease, sync, syncDeps } from "@/tests/syncing";

import type { SyncDeps } from "./deps";

useDatabase();

const release = "24.7.0";
let small: SmallSandbox;
let deps: SyncDeps;

beforeEach(async () => {
  small = await smallSandbox();
  deps = syncDeps(small);
});
afterEach(() => small.end());

function pass(seconds: number): void {
  moveClock(small.sandbox, seconds * 1_000);
}

describe("checks", () => {
  it("go from not yet to pending to a result, each with its workflow run", async () => {
    const { oid } = await beginRelease(small);
    await sync(deps);
    expect((await readFacts(slipway, release)).branchChecks?.value.state).toBeNull();
    pass(10);
    await sync(deps);
    expect((await readFacts(slipway, release)).branchChecks?.value.state).toBe("pending");
    await settleChecks(small.sandbox, oid, "pass");
    await sync(deps);
    const { branchChecks, workflowRuns } = await readFacts(slipway, release);
    expect(branchChecks?.value.state).toBe("success");
    const runs = workflowRuns?.value.map(({ id }) => id) ?? [];
    expect(runs).toContain(branchChecks?.value.checks[0]?.workflowRunId);
  });

  it("are all seen at their end, also those that end after the first failure", async () => {
    const { oid } = await beginRelease(small);
    pass(10);
    await settleChecks(small.sandbox, oid, "fail", CHECK_NAMES[0]);
    await sync(deps);
    expect((await readFacts(slipway, release)).branchChecks?.value.state).toBe("failure");
    pass(600);
    await sync(deps);
    const checks = (await readFacts(slipway, release)).branchChecks?.value.checks ?? [];
    expect(new Set(checks.map(({ status }) => status))).toEqual(new Set(["completed"]));
  });

  it("count once, though a push, a pull request and a tag each ran them", async () => {
    const { oid } = await beginRelease(small);
    for (const seconds of [10, 600]) {
      pass(seconds);
      await tick(small.sandbox);
    }
    await settleChecks(small.sandbox, oid, "pass");
    await createRef(small.sandbox, "refs/tags/twisted-24.7.0rc1", oid, "ada");
    pass(10);
    await tick(small.sandbox);
    await sync(deps);
    const { branchChecks, workflowRuns } = await readFacts(slipway, release);
    expect(
      workflowRuns?.value.map(({ headBranch, status }) => [headBranch, status]),
    ).toContainEqual(["twisted-24.7.0rc1", "in-progress"]);
    const names = branchChecks?.value.checks.map(({ name }) => name);
    expect(names?.sort()).toEqual([...CHECK_NAMES].sort());
    expect(branchChecks?.value.state).toBe("success");
  });
});

describe("reviews", () => {
  it("and requests for them are seen, also within the second of the pull request", async () => {
    const { pull, oid } = await beginRelease(small);
    await sync(deps);
    requestReviews(small.sandbox, pull, { users: ["grace"], teams: [], union: true }, "ada");
    await sync(deps);
    const [requested] = (await readFacts(slipway, release)).pullRequests?.value ?? [];
    expect(requested?.reviewRequests).toEqual(["grace"]);
    const [, grace] = small.sandbox.state.people;
    if (grace) addReview(small.sandbox, pull, grace, { state: "APPROVED", body: "" });
    await sync(deps);
    const [reviewed] = (await readFacts(slipway, release)).pullRequests?.value ?? [];
    expect(reviewed?.reviews).toMatchObject([
      { author: "grace", state: "approved", commitOid: oid },
    ]);
  });
});
