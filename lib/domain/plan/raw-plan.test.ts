import fc from "fast-check";
import { expect, test } from "vitest";
import { rawPlan } from "./raw-plan";

test("what people can read is taken out of a plan of another shape", () => {
  const stored = {
    title: "Send a pigeon",
    basis: [{ sentence: "The loft is open." }, { words: "Not where we look." }],
    effects: [{ kind: "send-pigeon" }],
  };
  expect(rawPlan(stored)).toEqual({
    title: "Send a pigeon",
    effects: ['{\n  "kind": "send-pigeon"\n}'],
    basis: ["The loft is open."],
    whole: null,
  });
});

test("whatever is stored, it is shown", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (stored) => {
      const { effects, whole } = rawPlan(stored);
      expect(effects.length > 0 || whole !== null).toBe(true);
    }),
  );
});
