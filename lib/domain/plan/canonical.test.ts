import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, canonicalPlan } from "@/lib/domain/plan/canonical";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { ada, grace } from "@/tests/actors";

describe("the one text of a plan", () => {
  it("does not depend on the order in which fields were written", () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: "x" }] })).toBe(
      '{"a":[{"c":"x","d":null}],"b":1}',
    );
  });

  it("keeps the order of lists: effects are done in it", () => {
    expect(canonicalJson(["push", "create-release"])).not.toBe(
      canonicalJson(["create-release", "push"]),
    );
  });

  it("is the same before and after a journey through the database", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it.each([undefined, Number.NaN, () => 1])("refuses %s, which JSON would lose", (value) => {
    expect(() => canonicalJson({ value })).toThrow(RangeError);
  });
});

describe("what a plan's hash is taken of", () => {
  const body: PlanBody = {
    release: "24.7.0",
    step: "prepare.ticket",
    title: "File the ticket",
    actor: ada,
    basis: [],
    effects: [{ kind: "assign-issue", issue: 12271, assignee: ada }],
    warnings: [],
  };

  it("is its body, without what a stored plan has besides", () => {
    const stored = { ...body, id: "p1", hash: "0".repeat(64), builtAt: "2024-07-29T14:00:00Z" };
    expect(canonicalPlan(stored)).toBe(canonicalPlan(body));
  });

  it("is another for another actor, effect or release", () => {
    const others: readonly PlanBody[] = [
      { ...body, actor: grace },
      { ...body, effects: [] },
      { ...body, release: "24.10.0" },
    ];
    expect(new Set([body, ...others].map(canonicalPlan)).size).toBe(4);
  });
});
