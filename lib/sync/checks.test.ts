import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { readFacts } from "@/lib/db/facts";
import { settleChecks } from "@/sandbox/actions/outcome";
import { CHECK_NAMES } from "@/sandbox/actions/plan";
import { moveClock } from "@/sandbox/clock";
import { addReview, requestReviews } from "@/sandbox/github/reviews";
import { smallWorld, type SmallWorld } from "@/sandbox/testing/small-world";
import { useDatabase } from "@/tests/database";
import { beginRelease, look, lookingAt } from "@/tests/looking-at";

import type { SyncDeps } from "./deps";

useDatabase();

const release = "24.7.0";
let small: SmallWorld;
let deps: SyncDeps;

beforeEach(async () => {
  small = await smallWorld();
  deps = lookingAt(small);
});
afterEach(() => small.end());

function pass(seconds: number): void {
  moveClock(small.world, seconds * 1_000);
}

describe("checks", () => {
  it("go from not yet to pending to a result, each with its workflow run", async () => {
    const { oid } = await beginRelease(small);
    await look(deps);
    expect((await readFacts(release)).branchChecks?.value.state).toBeNull();
    pass(10);
    await look(deps);
    expect((await readFacts(release)).branchChecks?.value.state).toBe("pending");
    await settleChecks(small.world, oid, "pass");
    await look(deps);
    const { branchChecks, workflowRuns } = await readFacts(release);
    expect(branchChecks?.value.state).toBe("success");
    const runs = workflowRuns?.value.map(({ id }) => id) ?? [];
    expect(runs).toContain(branchChecks?.value.checks[0]?.workflowRunId);
  });

  it("are all seen at their end, also those that end after the first failure", async () => {
    const { oid } = await beginRelease(small);
    pass(10);
    await settleChecks(small.world, oid, "fail", CHECK_NAMES[0]);
    await look(deps);
    expect((await readFacts(release)).branchChecks?.value.state).toBe("failure");
    pass(600);
    await look(deps);
    const checks = (await readFacts(release)).branchChecks?.value.checks ?? [];
    expect(new Set(checks.map(({ status }) => status))).toEqual(new Set(["completed"]));
  });
});

describe("reviews", () => {
  it("and requests for them are seen, also within the second of the pull request", async () => {
    const { pull, oid } = await beginRelease(small);
    await look(deps);
    requestReviews(small.world, pull, { users: ["grace"], teams: [], union: true }, "ada");
    await look(deps);
    const [requested] = (await readFacts(release)).pullRequests?.value ?? [];
    expect(requested?.reviewRequests).toEqual(["grace"]);
    const [, grace] = small.world.state.people;
    if (grace) addReview(small.world, pull, grace, { state: "APPROVED", body: "" });
    await look(deps);
    const [reviewed] = (await readFacts(release)).pullRequests?.value ?? [];
    expect(reviewed?.reviews).toMatchObject([
      { author: "grace", state: "approved", commitOid: oid },
    ]);
  });
});
