import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aCandidate, author, candidateBranch, type Candidate } from "@/tests/a-candidate";
import { now } from "@/tests/seen";
import { makePick } from "./cherry-pick";
import { readFixPick } from "./fix-pick";

/** A release branch with a candidate, and a trunk on which fixes land, in a real repository. */
let small: Candidate;
let candidateOid: string;
const fixed = "src/twisted/web/fixed.py";
const fragment = "src/twisted/web/newsfragments/12300.bugfix";

beforeEach(async () => {
  small = await aCandidate();
  candidateOid = await small.headOf(candidateBranch);
});
afterEach(() => small.end());

/** Whoever commits in the remote. */
const grace = ["-c", "user.name=Grace", "-c", "user.email=grace@example.org"];

/** The fix of an issue on trunk, by a merge commit or squashed; its commit there. */
async function fixOnTrunk(
  kind: "merge" | "squash",
  files: Readonly<Record<string, string>> = { [fixed]: "fixed = True\n", [fragment]: "No leak.\n" },
): Promise<string> {
  await small.git("checkout", "--quiet", "trunk");
  if (kind === "merge") await small.git("checkout", "--quiet", "-b", "12300-fix");
  await small.push(files);
  if (kind === "merge") {
    await small.git("checkout", "--quiet", "trunk");
    await small.git(...grace, "merge", "--no-ff", "-m", "Merge pull request #12310", "12300-fix");
  }
  const oid = await small.headOf("trunk");
  await small.git("checkout", "--quiet", candidateBranch);
  return oid;
}

const standing = async (mergeOid: string) =>
  readFixPick(small.clone, {
    branchOid: await small.headOf(candidateBranch),
    candidateOid,
    mergeOid,
  });

describe("a fix on trunk and the release branch", () => {
  it.each(["merge", "squash"] as const)(
    "is missing after its %s, and can be picked",
    async (kind) => {
      const mergeOid = await fixOnTrunk(kind);
      expect(await standing(mergeOid)).toMatchObject({
        ...{ isMerge: kind === "merge", standing: "missing", pickedAs: null, conflicts: [] },
      });
      const asked = { head: candidateOid, picked: mergeOid };
      const commit = await makePick(small.clone, asked, { author, date: now });
      expect(commit).toMatchObject({ parent: candidateOid });
      expect(commit.message).toMatch(new RegExp(`\\(cherry picked from commit ${mergeOid}\\)$`));
      expect(commit.files.map(({ path }) => path).toSorted()).toEqual([fixed, fragment].toSorted());
      expect((await makePick(small.clone, asked, { author, date: now })).oid).toBe(commit.oid);
    },
  );

  it("is shown with all that it brings: a submodule, a symlink", async () => {
    await small.git("checkout", "--quiet", "trunk");
    await small.git("update-index", "--add", "--cacheinfo", `160000,${candidateOid},module`);
    const seen = ["-c", "diff.ignoreSubmodules=none"];
    await small.git(...grace, ...seen, "commit", "--quiet", "--message", "A module");
    const module = await small.headOf("trunk");
    await small.pushEntry("link", "120000", "/etc/passwd");
    const link = await small.headOf("trunk");
    const pick = (picked: string) =>
      makePick(small.clone, { head: candidateOid, picked }, { author, date: now });
    expect((await pick(module)).diff).toContain(`+Subproject commit ${candidateOid}`);
    expect((await pick(module)).files).toMatchObject([{ path: "module", status: "added" }]);
    expect((await pick(link)).diff).toContain("new file mode 120000");
  });

  it.each([
    ["picked with -x", ["cherry-pick", "-x", "-m", "1"]],
    ["picked without a word of it", ["cherry-pick", "-m", "1"]],
  ])("is there once it was %s by hand", async (_, command) => {
    const mergeOid = await fixOnTrunk("merge");
    await small.git(...grace, ...command, mergeOid);
    const picked = await small.headOf(candidateBranch);
    expect(await standing(mergeOid)).toMatchObject({ standing: "on-branch", pickedAs: picked });
    candidateOid = picked;
    expect(await standing(mergeOid)).toMatchObject({ standing: "in-candidate" });
  });

  it("tells the files of a conflict, and sees it mended by the fragment that came", async () => {
    await small.push({ [fixed]: "fixed = 'otherwise'\n" });
    const mergeOid = await fixOnTrunk("merge");
    expect(await standing(mergeOid)).toMatchObject({ standing: "missing", conflicts: [fixed] });
    const head = await small.headOf(candidateBranch);
    await expect(
      makePick(small.clone, { head, picked: mergeOid }, { author, date: now }),
    ).rejects.toMatchObject({ code: "world-contradicts" });
    await small.push({ [fixed]: "fixed = 'mended'\n", [fragment]: "No leak.\n" });
    expect(await standing(mergeOid)).toMatchObject({ standing: "on-branch", conflicts: [] });
  });

  it.each(["src/twisted/web/newsfragments/*.bugfix", ":(glob)**/newsfragments/*"])(
    "is not there by another's fragment, though its own is called %s",
    async (path) => {
      const mergeOid = await fixOnTrunk("squash", { [fixed]: "fixed = True\n", [path]: "Ours.\n" });
      await small.push({ [fragment]: "Another fix.\n" });
      expect(await standing(mergeOid)).toMatchObject({ standing: "missing", pickedAs: null });
    },
  );

  it("is not there by the pick of an earlier one that was reverted, and brought the same fragment", async () => {
    const first = await fixOnTrunk("squash");
    await small.git(...grace, "cherry-pick", "-x", first);
    await small.git("checkout", "--quiet", "trunk");
    await small.git(...grace, "revert", "--no-edit", first);
    const second = await fixOnTrunk("squash", { [fixed]: "fixed = 2\n", [fragment]: "No leak.\n" });
    expect(await standing(first)).toMatchObject({ standing: "on-branch" });
    expect(await standing(second)).toMatchObject({ standing: "missing", pickedAs: null });
  });

  it("was in the candidate already, where picking it changes nothing", async () => {
    await small.push({ [fixed]: "fixed = True\n" });
    candidateOid = await small.headOf(candidateBranch);
    const mergeOid = await fixOnTrunk("squash", { [fixed]: "fixed = True\n" });
    expect(await standing(mergeOid)).toMatchObject({ standing: "in-candidate" });
  });
});
