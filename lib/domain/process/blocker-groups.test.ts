import { expect, test } from "vitest";
import { inGroups } from "@/lib/domain/process/blocker-groups";
import type { Blocker } from "@/lib/domain/process/step-state";
import { stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { aRollup, place, seen, trunkOid } from "@/tests/seen";

const red = ["lint", "3.8-default-tests"];

function blockersOf(story = aRelease(), key: Parameters<typeof stepOf>[1]): readonly Blocker[] {
  const { state } = stepOf(story, key);
  return state.kind === "blocked" ? state.blockers : [];
}

const checks = aRollup(trunkOid, "failure", red);
const ofTrunk = (rollup = checks) =>
  blockersOf(aRelease().with({ trunkChecks: seen(rollup) }), "prepare.trunk-green");

test("failed checks are one group with every name, one remedy, and the way to each log", () => {
  const [group = [], ...others] = inGroups(ofTrunk());
  expect(others).toEqual([]);
  expect(group.map(({ evidence }) => evidence?.sentence)).toEqual(red);
  expect(new Set(group.map(({ remedy }) => remedy)).size).toBe(1);
  expect(group.map(({ evidence }) => evidence?.url)).toEqual(
    checks.checks.filter(({ name }) => red.includes(name)).map(({ url }) => url),
  );
});

test("what is in the way for different reasons is not thrown together", () => {
  const story = aRelease()
    .with({ trunkChecks: seen(checks) })
    .withBlocker();
  const issues = blockersOf(story.withBlocker({ number: 12399 }), "prepare.blockers");
  expect(inGroups(issues)).toEqual(issues.map((issue) => [issue]));
  const needs = blockersOf(story, "prepare.branch");
  expect(inGroups(needs)).toHaveLength(needs.length);
});

test.each([
  ["another host", "https://ci.example.org/log/1"],
  ["no web address", "javascript:alert(1)"],
  ["GitHub by another protocol", place.url.replace("https", "http")],
  ["nothing", null],
])("a log at %s is not linked: the commit's checks on GitHub are", (_, url) => {
  const elsewhere = { ...checks, checks: checks.checks.map((check) => ({ ...check, url })) };
  const source = seen(elsewhere).source;
  expect(source).toMatch(/^https:/);
  expect(ofTrunk(elsewhere).map(({ evidence }) => evidence?.url)).toEqual([source, source]);
});
