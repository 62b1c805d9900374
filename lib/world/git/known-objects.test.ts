import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aCandidate, candidateBranch, type Candidate } from "@/tests/a-candidate";
import { ensureObjects, fetchClone, forgetCommits, hasCommit, inClone, keepCommit } from "./clone";
import { readCommits } from "./tree";

/** What was seen in a clone is not asked for again, until it may have gone. */

let small: Candidate;
let head: string;
beforeEach(async () => {
  small = await aCandidate();
  head = await small.headOf(candidateBranch);
  await fetchClone(small.clone);
});
afterEach(() => small.end());

/** A commit that only Slipway's own clone has, kept for a plan, and as old as what is collected. */
async function ofAPlan(): Promise<string> {
  const { clone } = small;
  const env = {
    ...{ GIT_AUTHOR_NAME: "Slipway", GIT_AUTHOR_EMAIL: "slipway@example.org" },
    ...{ GIT_COMMITTER_NAME: "Slipway", GIT_COMMITTER_EMAIL: "slipway@example.org" },
  };
  const { stdout } = await inClone(clone, ["commit-tree", "-m", "Plan", `${head}^{tree}`], { env });
  const oid = stdout.toString("utf8").trim();
  await keepCommit(clone, "plans/abc/0", oid);
  return oid;
}

it("knows a commit that it has seen, and none that nobody has", async () => {
  expect(await hasCommit(small.clone, head)).toBe(true);
  expect(await hasCommit(small.clone, head)).toBe(true);
  expect(await hasCommit(small.clone, "0".repeat(40))).toBe(false);
  const first = await readCommits(small.clone, [head]);
  expect(first.get(head)?.oid).toBe(head);
  expect(await readCommits(small.clone, [head, "0".repeat(40)])).toEqual(first);
});

it("asks again for a branch, which moves", async () => {
  const before = (await readCommits(small.clone, ["refs/remotes/origin/trunk"])).values().next();
  await small.git("checkout", "--quiet", "trunk");
  await small.push({ "docs/new.rst": "New.\n" });
  await fetchClone(small.clone);
  const after = (await readCommits(small.clone, ["refs/remotes/origin/trunk"])).values().next();
  expect(after.value?.oid).toBe(await small.headOf("trunk"));
  expect(after.value?.oid).not.toBe(before.value?.oid);
});

it("finds a commit gone that was forgotten and collected", async () => {
  const oid = await ofAPlan();
  expect(await hasCommit(small.clone, oid)).toBe(true);
  expect((await readCommits(small.clone, [oid])).has(oid)).toBe(true);
  await forgetCommits(small.clone, "plans", ["refs/slipway/plans/abc/0"], () => false);
  // What forgetCommits leaves for an hour.
  await inClone(small.clone, ["prune", "--expire=now"]);
  expect(await hasCommit(small.clone, oid)).toBe(false);
  expect((await readCommits(small.clone, [oid])).has(oid)).toBe(false);
});

it("finds nothing in a clone that was deleted, and all again when it was made anew", async () => {
  const oid = await ofAPlan();
  expect(await hasCommit(small.clone, oid)).toBe(true);
  expect(await hasCommit(small.clone, head)).toBe(true);
  await rm(small.clone.directory, { recursive: true });
  expect(await hasCommit(small.clone, head)).toBe(false);
  await ensureObjects(small.clone, [head]);
  expect(await hasCommit(small.clone, head)).toBe(true);
  expect(await hasCommit(small.clone, oid)).toBe(false);
});
