import { afterEach, beforeEach, expect, it } from "vitest";
import { parseRestructuredText } from "@/lib/world/python/restructuredtext";
import { aCandidate, candidateBranch, type Candidate } from "@/tests/a-candidate";
import { aPython } from "@/tests/a-python";
import { readFragmentCheck, readSourceTree } from "./source";
import { treeLimits } from "./tree-limits";

/** Fragments in a real tree, read by the real git and parsed by docutils where this machine has it. */

const python = aPython();
const { notParsed: absent } = await parseRestructuredText(python, ["A pony."]);
let small: Candidate;

beforeEach(async () => {
  small = await aCandidate();
});
afterEach(() => small.end());

const folder = "src/twisted/newsfragments";
const ignored = [
  "ignored-type src/twisted/newsfragments/2.bogus",
  "ignored-directory src/twisted/runner/newsfragments/4.misc",
];

async function check() {
  return readFragmentCheck(small.clone, python, await small.headOf(candidateBranch));
}

async function found(): Promise<readonly string[]> {
  return (await check()).findings.map(({ code, path }) => `${code} ${path}`);
}

it("finds what towncrier ignores, and nothing in what is in order", async () => {
  expect(await found()).toEqual(ignored);
});

it("finds empty texts, the number 0 and security fixes without their numbers, and misc may be empty", async () => {
  await small.push({
    [`${folder}/10313.bugfix`]: "\n",
    [`${folder}/0.feature`]: "Of no issue.\n",
    [`${folder}/11.bugfix`]: "Mends CVE-2024-41671.\n",
    [`${folder}/12.misc`]: "",
    [`${folder}/odd\nname.bugfix`]: "",
  });
  expect(new Set(await found())).toEqual(
    new Set([
      ...ignored,
      `number-zero ${folder}/0.feature`,
      `empty-text ${folder}/10313.bugfix`,
      `security-without-ids ${folder}/11.bugfix`,
      `empty-text ${folder}/odd\nname.bugfix`,
    ]),
  );
});

it.skipIf(absent !== null)(`finds what does not parse, at its line${absent ?? ""}`, async () => {
  await small.push({
    [`${folder}/13.bugfix`]: "In order.\n",
    [`${folder}/14.bugfix`]: "First.\n\nAn ``unclosed literal.\n",
    [`${folder}/15.misc`]: "An ``unclosed literal that NEWS will not have.\n",
  });
  const { findings, notParsed } = await check();
  expect(notParsed).toBeNull();
  expect(findings).toContainEqual({
    path: `${folder}/14.bugfix`,
    code: "not-restructuredtext",
    detail: "line 3: Inline literal start-string without end-string.",
  });
  expect(findings).toHaveLength(ignored.length + 1);
});

it("reads nothing by a symlink, and not what is too large", async () => {
  await small.pushEntry(`${folder}/16.bugfix`, "120000", "/etc/hostname");
  await small.push({ [`${folder}/17.bugfix`]: "``".repeat(treeLimits.fragmentBytes) });
  expect(await found()).toEqual(ignored);
});

it("says how many were not read where all together are too large", async () => {
  const large = "A pony. ".repeat(7_500);
  const count = Math.ceil(treeLimits.allFragmentsBytes / large.length) + 2;
  const numbers = Array.from({ length: count }, (_, index) => index + 100);
  await small.push(Object.fromEntries(numbers.map((issue) => [`${folder}/${issue}.misc`, large])));
  expect((await check()).notParsed).toBe(absent);
  await small.push(
    Object.fromEntries(numbers.map((issue) => [`${folder}/${issue}.bugfix`, large])),
  );
  expect((await check()).notParsed).toMatch(
    /^All of them together are too large: \d were not read\.$/,
  );
});

it("is part of what a sync reads", async () => {
  const oid = await small.headOf(candidateBranch);
  const tree = await readSourceTree(small.clone, python, oid);
  expect(tree.fragmentCheck).toEqual(await readFragmentCheck(small.clone, python, oid));
});
