import { describe, expect, test } from "vitest";
import { asChange, concerns, type Topic } from "./change";

const planPage: readonly Topic[] = ["facts:github", "plan:p1", "run:r1"];

describe("a change is about a page that shows", () => {
  test.each([
    [{ about: "plan", id: "p1" }, true],
    [{ about: "plan", id: "p2" }, false],
    [{ about: "run", id: "r1" }, true],
    [{ about: "run", id: "r2" }, false],
    [{ about: "facts", id: "github" }, true],
    [{ about: "facts", id: "pypi" }, false],
  ] as const)("just that: %o", (change, is) => {
    expect(concerns(planPage, change)).toBe(is);
  });

  test("all of its kind", () => {
    expect(concerns(["run"], { about: "run", id: "any" })).toBe(true);
    expect(concerns(["run"], { about: "plan", id: "any" })).toBe(false);
  });

  test("a part of the world, and neither what people are told nor what a search finds", () => {
    expect(concerns(["facts"], { about: "facts", id: "pypi" })).toBe(true);
    expect(concerns(["facts"], { about: "notices", id: "new" })).toBe(false);
    expect(concerns(["facts"], { about: "search", id: "found" })).toBe(false);
  });

  test("anything, where changes may have been missed; but not a page of which nothing changes", () => {
    expect(concerns(["plan:p1"], { about: "facts", id: null })).toBe(true);
    expect(concerns([], { about: "facts", id: null })).toBe(false);
  });
});

test("a message is read as a change, and anything else as none", () => {
  expect(asChange({ about: "run", id: "r1" })).toEqual({ about: "run", id: "r1" });
  expect(asChange({ about: "facts", id: null })).toEqual({ about: "facts", id: null });
  for (const other of [
    null,
    "run",
    {},
    { about: "run" },
    { about: "other", id: "1" },
    { about: "run", id: 1 },
  ])
    expect(asChange(other)).toBeNull();
});
