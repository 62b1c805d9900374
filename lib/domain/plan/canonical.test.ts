import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical";

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
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it.each([undefined, Number.NaN, () => 1])("refuses %s, which JSON would lose", (value) => {
    expect(() => canonicalJson({ value })).toThrow(RangeError);
  });
});
