import { afterEach, beforeEach, expect, it } from "vitest";
import { aCandidate, candidateBranch, type Candidate } from "@/tests/a-candidate";
import { readBranchCommits } from "./branch-commits";

let small: Candidate;
beforeEach(async () => {
  small = await aCandidate();
});
afterEach(() => small.end());

/** The subjects of what the branch has and trunk has not, newest first. */
async function subjects(): Promise<readonly string[]> {
  const [branchOid, trunkOid] = [await small.headOf(candidateBranch), await small.headOf("trunk")];
  return (await readBranchCommits(small.clone, { branchOid, trunkOid })).map((one) => one.subject);
}

const grace = ["-c", "user.name=Grace", "-c", "user.email=grace@example.org"];

it("lists the branch's own commits: of a merge that alone, not what it brought", async () => {
  const before = await subjects();
  await small.git("checkout", "--quiet", "trunk");
  await small.push({ "docs/new.rst": "New.\n" });
  await small.git("checkout", "--quiet", candidateBranch);
  await small.git(...grace, "merge", "--quiet", "--no-ff", "-m", "Take trunk in", "trunk");
  await small.push({ "src/twisted/web/slip.py": "slip = True\n" });
  expect(await subjects()).toEqual(["Somebody's change", "Take trunk in", ...before]);
});

it("lists nothing of a branch that stands where trunk does", async () => {
  const oid = await small.headOf("trunk");
  expect(await readBranchCommits(small.clone, { branchOid: oid, trunkOid: oid })).toEqual([]);
});
