import { expect, test } from "vitest";
import { now } from "@/tests/seen";
import { aTrunkTree } from "@/tests/source-trees";
import { countFragments } from "./fragments";

function waiting(...paths: readonly string[]) {
  const fragments = paths.map((path) => ({ path, collected: !path.includes("runner") }));
  return countFragments({ value: { ...aTrunkTree(), fragments }, observedAt: now });
}

test("fragments are counted by type, most first, whichever section they lie in", () => {
  const { total, byType } = waiting(
    "src/twisted/newsfragments/12001.feature",
    "src/twisted/web/newsfragments/12002.bugfix",
    "src/twisted/newsfragments/12003.bugfix",
  );
  expect(total).toBe(3);
  expect(byType).toEqual([
    { type: "bugfix", count: 2 },
    { type: "feature", count: 1 },
  ]);
});

test("a number or an ending behind the type does not make another type of it", () => {
  const { byType } = waiting(
    "src/twisted/newsfragments/1.feature.1",
    "src/twisted/newsfragments/2.feature.rst",
    "src/twisted/newsfragments/+orphan.feature",
  );
  expect(byType).toEqual([{ type: "feature", count: 3 }]);
});

test("those that towncrier never collects are not counted, but among the findings", () => {
  const { total, check, oid } = waiting("src/twisted/runner/newsfragments/9657.doc");
  expect(total).toBe(0);
  expect(check?.findings.map(({ path }) => path)).toEqual([
    "src/twisted/runner/newsfragments/9657.doc",
  ]);
  expect(oid).toBe(aTrunkTree().oid);
});
