import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runGit } from "@/sandbox/git/command";
import { seedSandbox } from "./seed";

const as = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
let place: string;

const git = async (...args: readonly string[]) =>
  (await runGit(["-C", join(place, "from"), ...as, ...args])).toString("utf8").trim();

/** A commit of that moment on the branch that is checked out, tagged where a version is given. */
async function commit(date: string, version?: string): Promise<void> {
  const env = { GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date };
  if (version !== undefined) {
    const title = `Twisted ${version} (${date.slice(0, 10)})`;
    const number = 12_260 + Number(date.slice(8, 10));
    const text = `${title}\n${"=".repeat(title.length)}\n\nBugfixes\n--------\n\n- It works. (#${number})\n`;
    await writeFile(join(place, "from", "NEWS.rst"), text);
    await git("add", "--all");
  }
  const message = ["commit", "--quiet", "--allow-empty", "--message", version ?? "Work"];
  await runGit(["-C", join(place, "from"), ...as, ...message], { env });
  if (version !== undefined) await git("tag", `twisted-${version}`);
}

/** Two candidates, the final and its merge in August, and the candidate of October, as all know today. */
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "slipway-as-of-"));
  await mkdir(join(place, "from"));
  await git("init", "--quiet", "--initial-branch=trunk");
  await commit("2024-03-01T12:00:00Z", "24.3.0");
  await git("branch", "stable");
  await commit("2024-07-28T12:00:00Z");
  await git("checkout", "--quiet", "-b", "release-24.7.0-12400");
  await commit("2024-07-29T12:00:00Z", "24.7.0rc1");
  await commit("2024-08-06T12:00:00Z", "24.7.0rc2");
  await git("branch", "at-rc2");
  await commit("2024-08-08T12:00:00Z", "24.7.0");
  await git("branch", "--force", "stable");
  await git("checkout", "--quiet", "trunk");
  await commit("2024-08-05T12:00:00Z");
  await git("merge", "--quiet", "--no-ff", "--strategy=ours", "release-24.7.0-12400");
  await git("branch", "--quiet", "-D", "release-24.7.0-12400");
  await git("checkout", "--quiet", "-b", "release-24.10.0-12500");
  await commit("2024-10-19T12:00:00Z", "24.10.0rc1");
  await git("checkout", "--quiet", "trunk");
});
afterEach(() => rm(place, { recursive: true, force: true }));

/** The world's branches and tags, beside its state. */
async function seeded(asOf: string | null) {
  const dir = join(place, "world");
  const state = await seedSandbox({ dir, from: join(place, "from"), asOf });
  const { owner, name, trunk } = state.repository;
  const asked = (...args: readonly string[]) =>
    runGit(["-C", join(dir, "git", owner, `${name}.git`), ...args]);
  const lines = async (...args: readonly string[]) =>
    (await asked(...args)).toString("utf8").trim().split("\n");
  const format = "--format=%(refname:short)";
  return {
    state,
    branches: await lines("for-each-ref", format, "refs/heads/release-*"),
    tags: await lines("tag", "--list", "--sort=creatordate"),
    trunkDate: (await lines("log", "-1", "--format=%cs", trunk))[0],
    at: async (ref: string) => (await lines("rev-parse", `${ref}^{commit}`))[0],
  };
}

describe("a world that begins at a moment of which the repository knows what came after", () => {
  it("has the releases of then and no later one, and trunk and stable of then", async () => {
    const { tags, trunkDate, at, state } = await seeded("2024-08-06");
    expect(tags).toEqual(["twisted-24.3.0", "twisted-24.7.0rc1", "twisted-24.7.0rc2"]);
    expect(trunkDate).toBe("2024-08-05");
    expect(await at("stable")).toBe(await at("twisted-24.3.0"));
    expect(state.releases.map(({ tagName }) => tagName)).toEqual(tags);
  });

  it("counts all of a day, and no more than the moment of a time", async () => {
    expect((await seeded("2024-08-06T11:59:00Z")).tags).not.toContain("twisted-24.7.0rc2");
    await rm(join(place, "world"), { recursive: true });
    expect((await seeded("2024-08-06")).tags).toContain("twisted-24.7.0rc2");
  });

  it("keeps what stands on a branch of the release that is under way, whatever its date", async () => {
    await git("checkout", "--quiet", "-b", "release-24.7.0-12400", "at-rc2");
    await commit("2026-11-23T12:00:00Z", "24.7.0rc3");
    const { tags, branches } = await seeded("2024-08-06");
    expect(branches).toEqual(["release-24.7.0-12400"]);
    expect(tags.toSorted()).toEqual([
      "twisted-24.3.0",
      "twisted-24.7.0rc1",
      "twisted-24.7.0rc2",
      "twisted-24.7.0rc3",
    ]);
  });

  it("has trunk as the day left it, where its moment is earlier on that day", async () => {
    expect((await seeded("2024-08-05T01:00:00Z")).trunkDate).toBe("2024-08-05");
  });

  it("keeps a trunk that was put later and that nothing later is merged to", async () => {
    await git("checkout", "--quiet", "-B", "trunk", "trunk^1");
    expect((await seeded("2024-07-28T01:00:00Z")).trunkDate).toBe("2024-08-05");
  });

  it("keeps a trunk that nothing later is merged to, with commits of today on it", async () => {
    await git("checkout", "--quiet", "-B", "trunk", "trunk^1");
    await commit("2026-11-23T12:00:00Z");
    expect((await seeded("2024-08-06")).trunkDate).toBe("2026-11-23");
  });

  it("is as it was made where all of it is younger", async () => {
    const { tags, branches } = await seeded("2020-01-01");
    expect(tags).toHaveLength(5);
    expect(branches).toEqual(["release-24.10.0-12500"]);
  });

  it("is all of it where no moment is given", async () => {
    expect((await seeded(null)).tags).toHaveLength(5);
  });
});

describe("a candidate in flight whose release branch the repository does not have", () => {
  it("has its branch at its tag, with the ticket filed just before the first candidate's notes", async () => {
    await git("branch", "--quiet", "-D", "at-rc2");
    const { branches, at, state } = await seeded("2024-08-06");
    // The first candidate, of 29 July, tells of #12289.
    expect(branches).toEqual(["release-24.7.0-12290"]);
    expect(await at("release-24.7.0-12290")).toBe(await at("twisted-24.7.0rc2"));
    expect(state.pullRequests).toMatchObject([{ headRefName: "release-24.7.0-12290" }]);
    expect(state.issues).toContainEqual(
      expect.objectContaining({ number: 12_290, title: "Release 24.7.0" }),
    );
  });

  it.each([
    ["release-24.7.0", "release-24.7.0-12290"],
    ["release-2024.7.0-12400", "release-24.7.0-12400"],
  ])("has it where the manager's own branch %s stands", async (made, right) => {
    await git("branch", "--quiet", "-m", "at-rc2", made);
    await git("checkout", "--quiet", made);
    await commit("2024-08-06T13:00:00Z");
    const { branches, at } = await seeded("2024-08-06");
    expect(branches).toEqual([made, right].toSorted());
    expect(await at(right)).toBe(await at(made));
  });

  it("has the branch that its remote had, where it is a clone", async () => {
    await git("update-ref", "refs/remotes/origin/release-24.7.0-12400", "at-rc2");
    await git("update-ref", "refs/remotes/origin/release-24.3.0-12000", "twisted-24.3.0");
    const { branches, state } = await seeded("2024-08-06");
    expect(branches).toEqual(["release-24.7.0-12400"]);
    expect(state.pullRequests).toMatchObject([{ headRefName: "release-24.7.0-12400" }]);
  });

  it.each([
    ["its final came out", "2024-08-09"],
    ["it was left lying for three months", "2025-06-01"],
  ])("has none once %s", async (_, asOf) => {
    await git("branch", "--quiet", "-D", "release-24.10.0-12500");
    const { branches, state } = await seeded(asOf);
    expect(branches).toEqual([""]);
    expect(state.pullRequests).toEqual([]);
  });
});

describe("a release whose final is tagged and not merged yet", () => {
  beforeEach(async () => {
    await git("branch", "release-24.7.0-12400", "twisted-24.7.0");
    await git("checkout", "--quiet", "-B", "trunk", "trunk^1");
    await git("branch", "--quiet", "-D", "release-24.10.0-12500");
    await git("tag", "--delete", "twisted-24.10.0rc1");
  });

  it("is still under way, approved, with the final's page and files beside its candidates'", async () => {
    const { state, at } = await seeded("2024-08-09");
    const approval = { author: "grace", state: "APPROVED", commitOid: await at("twisted-24.7.0") };
    expect(state.pullRequests).toMatchObject([
      { headRefName: "release-24.7.0-12400", state: "OPEN", reviews: [approval] },
    ]);
    const versions = new Set(state.pypi.map(({ version }) => version));
    expect([...versions]).toEqual(["24.7.0rc1", "24.7.0rc2", "24.7.0"]);
    const final = state.releases.find(({ tagName }) => tagName === "twisted-24.7.0");
    expect(final?.body?.split("\n")[0]).toBe("Twisted 24.7.0 (2024-08-08)");
  });

  it("is over once it is merged, or three months later", async () => {
    expect((await seeded("2024-12-24")).state.pullRequests).toEqual([]);
    await rm(join(place, "world"), { recursive: true });
    await git("merge", "--quiet", "--no-ff", "--strategy=ours", "release-24.7.0-12400");
    expect((await seeded("2024-08-09")).state.pullRequests).toEqual([]);
  });
});
