import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PlanBody } from "@/lib/domain/plan/plan";
import type { Attestation } from "@/lib/domain/process/attestation";
import { derive } from "@/lib/domain/process/derive";
import type { StepKey } from "@/lib/domain/process/step-key";
import { pushCommits } from "@/lib/world/git/remote";
import { readSourceTree } from "@/lib/world/git/source";
import { readFixPick } from "@/lib/world/git/fix-pick";
import { aCandidate, author, candidateBranch, pushOf, type Candidate } from "@/tests/a-candidate";
import { aPython, noIndex } from "@/tests/a-python";
import { unasked } from "@/tests/a-plan-request";
import { ada } from "@/tests/actors";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { anIssue, aPullRequest, now, seen } from "@/tests/seen";
import { aDefect } from "@/tests/attestations";
import { planBuilderOf } from "./plan-builders";

/** A candidate that is out, in a real repository, and the fixes of its defects on trunk. */
let small: Candidate;
let candidateOid: string;
const python = aPython();
const versionFile = "src/twisted/_version.py";

beforeEach(async () => {
  small = await aCandidate();
  // As in Twisted's own repository: the folders stay when their last fragment goes.
  const folders = ["", "web/"].map((folder) => `src/twisted/${folder}newsfragments/.gitignore`);
  await small.push(Object.fromEntries(folders.map((file) => [file, "!.gitignore\n"])));
  const { newHead, expectedHead } = pushOf(await small.plan());
  await pushCommits(small.clone, null, { branch: candidateBranch, expectedHead, newHead });
  await small.git("reset", "--quiet", "--hard", newHead);
  candidateOid = newHead;
  await small.git("tag", "twisted-24.7.0rc1");
});
afterEach(() => small.end());

async function onTrunk(files: Readonly<Record<string, string>>): Promise<string> {
  await small.git("checkout", "--quiet", "trunk");
  await small.push(files);
  const oid = await small.headOf("trunk");
  await small.git("checkout", "--quiet", candidateBranch);
  return oid;
}

/** A release at its rc1, with the fixes on trunk by their defects' numbers, as they really stand. */
async function story(merges: readonly string[]): Promise<FactsBuilder> {
  const branchOid = await small.headOf(candidateBranch);
  const picks = await Promise.all(
    merges.map((mergeOid) => readFixPick(small.clone, { branchOid, candidateOid, mergeOid })),
  );
  const fixes = merges.map((mergeOid, index) =>
    aPullRequest({
      ...{ number: 12310 + index, headRef: "fix", body: `Fixes #${12300 + index}` },
      ...{ state: "merged", mergedAt: `2024-07-29T14:0${index}:00Z`, mergeOid },
    }),
  );
  const tickets = merges.map((_, index) => anIssue({ number: 12300 + index, state: "closed" }));
  return aRelease()
    .upTo("candidate.pull-request")
    .withSource(await readSourceTree(small.clone, python, branchOid))
    .withChecks("success")
    .withTag("twisted-24.7.0rc1", candidateOid)
    .with({
      defectIssues: seen(tickets),
      fixPullRequests: seen(fixes),
      picks: picks.map((pick) => seen(pick)),
    });
}

async function plan(
  step: StepKey,
  facts: FactsBuilder,
  attestations: readonly Attestation[],
): Promise<PlanBody> {
  const build = planBuilderOf(step);
  if (build === null) throw new Error(`${step} has no plan`);
  const { clone } = small;
  return build({
    facts: facts.facts(),
    checklist: derive(facts.facts(), [], attestations, now),
    ...{
      attestations,
      now,
      actor: ada,
      author,
      workshop: { clone, python, index: noIndex },
      ...unasked,
    },
  });
}

const first = aDefect({ issue: 12300 });
const second = aDefect({ number: 2, title: "It hangs", issue: 12301 });

describe("the plan of the defects' tickets", () => {
  it("files one for each that has none, with the label where it is wanted", async () => {
    const said = [first, aDefect({ number: 2, title: "It hangs", blocks: true })];
    const { effects, basis } = await plan("fix.tickets", await story([candidateOid]), said);
    expect(basis).toMatchObject([{ kind: "defect-reported", defect: 2, title: "It hangs" }]);
    expect(effects).toMatchObject([
      { kind: "file-issue", title: "It hangs", labels: ["release-blocker"] },
    ]);
    expect(effects[0]).toMatchObject({
      body: expect.stringMatching(/24\.7\.0rc1[^]*<!-- slipway:defect id-of-24\.7\.0\/2 -->$/),
    });
  });
});

describe("the plan of the cherry-pick", () => {
  const fragment = "src/twisted/web/newsfragments/12300.bugfix";

  it("picks each fix that is missing, in the order of their merges, and rc2 is made of them", async () => {
    const merges = [
      await onTrunk({ [fragment]: "No leak.\n", "src/twisted/web/fixed.py": "fixed = True\n" }),
      await onTrunk({ "src/twisted/hang.py": "hangs = False\n" }),
    ];
    const body = await plan("fix.cherry-pick", await story(merges), [second, first]);
    const { commits, newHead, expectedHead } = pushOf(body);
    expect(commits.map(({ message }) => message.split("\n").at(-1))).toEqual(
      merges.map((oid) => `(cherry picked from commit ${oid})`),
    );
    expect(commits[0]?.author).toEqual({ name: "Grace", email: "grace@example.org" });
    await pushCommits(small.clone, null, { branch: candidateBranch, expectedHead, newHead });
    const picked = await story(merges);
    const rc2 = pushOf(await plan("candidate.prepare", picked, [first, second]));
    expect(rc2.commits[0]?.message).toMatch(/incremental\.update Twisted --(rc|newversion)/);
    expect(await small.fileAt(rc2.newHead, versionFile)).toContain("release_candidate=2");
    const news = await small.fileAt(rc2.newHead, "NEWS.rst");
    expect(news.indexOf("24.7.0rc2")).toBeLessThan(news.indexOf("24.7.0rc1"));
    expect(news).toContain("No leak. (#12300)");
  });

  it("makes the next candidate also of a fix without a newsfragment", async () => {
    const merges = [await onTrunk({ "src/twisted/web/fixed.py": "fixed = True\n" })];
    const { newHead, expectedHead } = pushOf(
      await plan("fix.cherry-pick", await story(merges), [first]),
    );
    await pushCommits(small.clone, null, { branch: candidateBranch, expectedHead, newHead });
    const rc2 = pushOf(await plan("candidate.prepare", await story(merges), [first]));
    expect(await small.fileAt(rc2.newHead, versionFile)).toContain("release_candidate=2");
    expect(await small.fileAt(rc2.newHead, "NEWS.rst")).toContain("Twisted 24.7.0rc2 (2024-07-29)");
  });

  it("is none where a fix conflicts: its commands are said instead", async () => {
    await small.push({ "src/twisted/web/fixed.py": "fixed = 'otherwise'\n" });
    const merges = [await onTrunk({ "src/twisted/web/fixed.py": "fixed = True\n" })];
    await expect(plan("fix.cherry-pick", await story(merges), [first])).rejects.toMatchObject({
      code: "step-not-ready",
      whatToDo: expect.stringContaining("git cherry-pick -x"),
    });
  });
});
