import { describe, expect, it } from "vitest";
import type { Plan } from "@/lib/domain/plan/plan";
import { namesAfter, namesBefore } from "./plan-names";

const head = "1".repeat(40);
const branch = "release-24.7.0-12271";

const plan: Pick<Plan, "basis" | "effects"> = {
  basis: [
    { kind: "ref", ref: `refs/heads/${branch}`, oid: null, sentence: "There is no branch." },
    { kind: "ref", ref: "refs/heads/trunk", oid: head, sentence: "trunk is there." },
  ],
  effects: [{ kind: "create-ref", ref: `refs/heads/${branch}`, oid: head }],
};

describe("the names of a plan that have a page", () => {
  it("has no branch that is only planned", () => {
    expect(namesBefore(plan)).toEqual(["trunk", head, head]);
    expect(namesAfter(plan, () => false)).not.toContain(branch);
  });

  it("has the branch once its effect is done", () => {
    expect(namesAfter(plan, (position) => position === 0)).toContain(branch);
  });
});
