import { describe, expect, it } from "vitest";
import { aRollup, trunkOid } from "@/tests/seen";
import { checksStartedBy, type Check, type CheckRollup } from "./check-rollup";

const startedOn = (branch: string | null, conclusion: Check["conclusion"]): Check => ({
  name: "static-checks",
  status: conclusion === null ? "in-progress" : "completed",
  conclusion,
  workflowRunId: 9002,
  branch,
  url: null,
  completedAt: null,
});

const onTrunk = (state: CheckRollup["state"], ...checks: readonly Check[]) =>
  checksStartedBy("trunk", { oid: trunkOid, state, checks });

describe("the checks that a branch started", () => {
  it("are GitHub’s rollup as it is, where no other branch started any", () => {
    const rollup = aRollup(trunkOid, "failure");
    expect(checksStartedBy("trunk", rollup)).toBe(rollup);
    expect(onTrunk("error").state).toBe("error");
  });

  it("stay green while the release branch’s own run on the same commit goes on, or is cancelled", () => {
    const green = startedOn("trunk", "success");
    expect(onTrunk("pending", green, startedOn("release-24.7.0-1", null))).toEqual({
      oid: trunkOid,
      state: "success",
      checks: [green],
    });
    expect(onTrunk("failure", green, startedOn("release-24.7.0-1", "cancelled")).state).toBe(
      "success",
    );
  });

  it.each([
    ["failure", [startedOn("trunk", "failure"), startedOn("trunk", null)]],
    ["pending", [startedOn("trunk", "success"), startedOn("trunk", null)]],
    ["success", [startedOn("trunk", "skipped"), startedOn(null, "success")]],
    [null, []],
  ] as const)("come to %s by themselves", (state, own) => {
    expect(onTrunk("failure", ...own, startedOn("release-24.7.0-1", "success")).state).toBe(state);
  });
});
