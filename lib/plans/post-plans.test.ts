import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { derive } from "@/lib/domain/process/derive";
import type { StepKey } from "@/lib/domain/process/step-key";
import { branchRef } from "@/lib/domain/naming";
import { pushCommits } from "@/lib/world/git/remote";
import { readSourceTree } from "@/lib/world/git/source";
import { readTrunkMerge } from "@/lib/world/git/trunk-merge";
import { aCandidate, author, candidateBranch, pushOf, type Candidate } from "@/tests/a-candidate";
import { unasked } from "@/tests/a-plan-request";
import { aPython, noIndex } from "@/tests/a-python";
import { ada } from "@/tests/actors";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { now, seen } from "@/tests/seen";
import { planBuilderOf } from "./plan-builders";

/** A release branch whose final is out, in a real repository: the plans really run git and incremental. */
let small: Candidate;
let finalOid: string;
const versionFile = "src/twisted/_version.py";
const python = aPython();

beforeEach(async () => {
  small = await aCandidate();
  await small.push({
    [versionFile]:
      'from incremental import Version\n\n__version__ = Version("Twisted", 24, 7, 0)\n',
    "src/twisted/web/old.py": '@deprecated(Version("Twisted", 24, 7, 0))\ndef old(): "Old."\n',
  });
  finalOid = await small.headOf(candidateBranch);
  await small.git("tag", "twisted-24.7.0");
});
afterEach(() => small.end());

/** Commits to trunk, while the branch stays checked out. */
async function onTrunk(files: Readonly<Record<string, string>>): Promise<void> {
  await small.git("checkout", "--quiet", "trunk");
  await small.push(files);
  await small.git("checkout", "--quiet", candidateBranch);
}

/** The checklist's facts, with the branch, its source and its way to trunk as they really are. */
async function story(): Promise<FactsBuilder> {
  const [branchOid, trunkOid] = [await small.headOf(candidateBranch), await small.headOf("trunk")];
  const merge = await readTrunkMerge(small.clone, { branchOid, trunkOid, finalOid });
  return aRelease()
    .upTo("final.docs")
    .withSource(await readSourceTree(small.clone, python, branchOid))
    .withChecks("success")
    .with({
      trunk: seen({ name: branchRef("trunk"), oid: trunkOid }),
      trunkMerge: seen(merge),
    });
}

async function plan(step: StepKey): Promise<PlanBody> {
  const facts = (await story()).facts();
  const build = planBuilderOf(step);
  if (build === null) throw new Error(`${step} has no plan`);
  const { clone } = small;
  const asked = { facts, checklist: derive(facts, [], [], now), attestations: [], now };
  return build({
    ...unasked,
    ...asked,
    actor: ada,
    author,
    workshop: { clone, python, index: noIndex },
  });
}

/** What the run does with such a plan. */
async function run(step: StepKey): Promise<PlanBody> {
  const body = await plan(step);
  await pushCommits(small.clone, null, pushOf(body));
  // The branch is checked out in the remote, where the spec's people make their commits.
  await small.git("reset", "--quiet", "--hard", candidateBranch);
  return body;
}

async function stateOf(step: StepKey): Promise<string | undefined> {
  const { steps } = derive((await story()).facts(), [], [], now);
  return steps.find(({ key }) => key === step)?.state.kind;
}

describe("after the final", () => {
  it("the post version is set, then trunk is merged in: its NEXT markers stay NEXT", async () => {
    await onTrunk({ "src/twisted/web/new.py": '@deprecated(Version("Twisted", "NEXT", 0, 0))\n' });
    const bump = pushOf(await run("post.bump"));
    expect(bump.commits).toMatchObject([
      {
        message: "python -m incremental.update Twisted --post",
        files: [{ path: versionFile, status: "modified" }],
      },
    ]);
    expect(await stateOf("post.bump")).toBe("done");
    const before = await small.headOf(candidateBranch);
    const merge = pushOf(await run("post.merge-trunk"));
    expect(merge.commits).toMatchObject([
      {
        parent: before,
        message: `Merge branch 'trunk' into ${candidateBranch}`,
        author,
        files: [{ path: "src/twisted/web/new.py", status: "added" }],
      },
    ]);
    expect(await stateOf("post.merge-trunk")).toBe("done");
    const head = await small.headOf(candidateBranch);
    expect(await small.fileAt(head, "src/twisted/web/new.py")).toContain('"NEXT", 0, 0');
    expect(await small.fileAt(head, versionFile)).toContain("24, 7, 0, post=0");
  });

  it("a fragment that comes back with trunk, though NEWS has its entry, is told", async () => {
    const heading = "Twisted 24.7.0 (2024-08-08)";
    const section = `${heading}\n${"=".repeat(heading.length)}\n\nBugfixes\n--------\n\n- No leak. (#12300)\n`;
    const start = ".. towncrier release notes start\n\n";
    await small.push({ "NEWS.rst": `News\n\n${start}${section}` });
    await run("post.bump");
    const folder = "src/twisted/web/newsfragments";
    await onTrunk({
      [`${folder}/12300.bugfix`]: "No leak.\n",
      [`${folder}/1230.bugfix`]: "New.\n",
    });
    const { warnings } = await plan("post.merge-trunk");
    expect(warnings).toMatchObject([
      { code: "fragments-again", details: [`${folder}/12300.bugfix`] },
    ]);
  });

  it("markers that came with trunk before the version was set are told", async () => {
    await onTrunk({ "src/twisted/web/new.py": '@deprecated(Version("Twisted", "NEXT", 0, 0))\n' });
    await small.git(
      ...["-c", "user.name=Grace", "-c", "user.email=grace@example.org"],
      ...["merge", "--quiet", "--no-edit", "trunk"],
    );
    const { warnings } = await plan("post.bump");
    expect(warnings).toMatchObject([
      {
        sentence: expect.stringContaining("Set them back to NEXT") as string,
        details: ["src/twisted/web/new.py"],
      },
    ]);
  });

  it("a merge that conflicts is left to a person, and adopted when they have mended it", async () => {
    await run("post.bump");
    await onTrunk({ [versionFile]: "# trunk's own\n" });
    const { steps } = derive((await story()).facts(), [], [], now);
    const merging = steps.find(({ key }) => key === "post.merge-trunk")?.state;
    expect(merging).toMatchObject({
      kind: "blocked",
      blockers: [
        { code: "merge-conflict", sentence: expect.stringContaining(versionFile) as string },
      ],
    });
    await expect(plan("post.merge-trunk")).rejects.toMatchObject({ code: "step-not-ready" });
    await small.git(
      ...["-c", "user.name=Grace", "-c", "user.email=grace@example.org"],
      ...["merge", "--quiet", "--no-edit", "--strategy=ours", "trunk"],
    );
    expect(await stateOf("post.merge-trunk")).toBe("done");
  });
});
