import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aRollup, trunkOid } from "@/tests/seen";
import {
  checkLabel,
  checksOfBranch,
  withoutChecks,
  type Check,
  type CheckRollup,
} from "./check-rollup";

const startedOn = (branch: string | null, conclusion: Check["conclusion"]): Check => ({
  id: null,
  name: "static-checks",
  workflow: "CI",
  status: conclusion === null ? "in-progress" : "completed",
  conclusion,
  workflowRunId: 9002,
  branch,
  url: null,
  completedAt: null,
});

const onTrunk = (state: CheckRollup["state"], ...checks: readonly Check[]) =>
  checksOfBranch("trunk", { oid: trunkOid, state, checks });

describe("the checks of a branch", () => {
  it("are GitHub’s rollup as it is, where no other branch started any", () => {
    const rollup = aRollup(trunkOid, "failure");
    expect(checksOfBranch("trunk", rollup)).toBe(rollup);
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

describe("the label of a check", () => {
  const job = { workflow: "CI", name: "docs" };

  it.each([
    [job, "CI / docs"],
    [{ workflow: null, name: "ci/circleci: docs" }, "ci/circleci: docs"],
    [{ workflow: "CI", name: "build / test" }, "CI / build / test"],
    [{ workflow: null, name: "CI / docs" }, "CI // docs"],
  ])("of %j is %s", (check, label) => {
    expect(checkLabel(check)).toBe(label);
  });

  it("is another one for each workflow and name: a status that is called like a job is none", () => {
    const part = fc
      .array(fc.constantFrom("CI", "/", "//", "docs", "", "a/b"), { minLength: 1, maxLength: 4 })
      .map((words) => words.join(" "));
    const check = fc.record({ workflow: fc.option(part), name: part });
    fc.assert(
      fc.property(check, check, (one, other) => {
        const isSame = one.workflow === other.workflow && one.name === other.name;
        expect(checkLabel(one) === checkLabel(other)).toBe(isSame);
      }),
    );
  });

  it("so that who waives the one does not waive the other", () => {
    const failed = startedOn("trunk", "failure");
    const status: Check = { ...failed, name: "CI / static-checks", workflow: null };
    const rollup: CheckRollup = { oid: trunkOid, state: "failure", checks: [failed, status] };
    expect(withoutChecks(rollup, [checkLabel(status)]).checks).toEqual([failed]);
    expect(withoutChecks(rollup, [checkLabel(failed)]).checks).toEqual([status]);
  });
});

describe("a check that ran more than once", () => {
  const run = (
    id: number,
    conclusion: Check["conclusion"],
    change: Partial<Check> = {},
  ): Check => ({
    ...startedOn("trunk", conclusion),
    id,
    ...change,
  });
  const counted = (...checks: readonly Check[]) => {
    const { state, checks: kept } = onTrunk("failure", ...checks);
    return { state, ids: kept.map(({ id }) => id) };
  };

  it("counts once, by its newest run, in whatever order they come", () => {
    expect(counted(run(1, "failure"), run(2, "success"))).toEqual({ state: "success", ids: [2] });
    expect(counted(run(2, "failure"), run(1, "success"))).toEqual({ state: "failure", ids: [2] });
    expect(counted(run(1, "success"), run(2, null))).toEqual({ state: "pending", ids: [2] });
  });

  it("of which one job was run again counts with the others of its first run", () => {
    const build = { name: "build" };
    expect(counted(run(1, "failure"), run(2, "success", build), run(3, "success"))).toEqual({
      state: "success",
      ids: [2, 3],
    });
  });

  it("is another one in another workflow, though its name is the same", () => {
    expect(counted(run(1, "failure"), run(2, "success", { workflow: "Docs" }))).toEqual({
      state: "failure",
      ids: [1, 2],
    });
  });

  it("counts by the branch's own run, where a tag's run at the same commit is newer", () => {
    const tagged = { branch: null };
    expect(counted(run(1, "success"), run(2, "failure", tagged))).toEqual({
      state: "success",
      ids: [1],
    });
    expect(counted(run(2, "failure", tagged))).toEqual({ state: "failure", ids: [2] });
  });

  it("counts as often as it was recorded where its runs have no number", () => {
    expect(counted(startedOn("trunk", "success"), startedOn("trunk", "success")).ids).toEqual([
      null,
      null,
    ]);
  });
});
