import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runGit } from "@/sandbox/git/command";
import { seedSandbox } from "./seed";

const as = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
const news = (version: string) =>
  `Twisted ${version} (2024-07-29)\n${"=".repeat(29)}\n\nBugfixes\n--------\n\n- It works. (#1)\n\n\nTwisted 24.3.0 (2024-03-01)\n===========================\n`;
let place: string;

const git = (...args: readonly string[]) => runGit(["-C", join(place, "from"), ...as, ...args]);

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "slipway-flight-"));
  await mkdir(join(place, "from"));
  await git("init", "--quiet", "--initial-branch=trunk");
  await git("commit", "--quiet", "--allow-empty", "--message", "Begin");
  await git("checkout", "--quiet", "-b", "release-24.7.0-12400");
  for (const version of ["24.7.0rc1", "24.7.0rc2"]) {
    await writeFile(join(place, "from", "NEWS.rst"), news(version));
    await git("add", "--all");
    await git("commit", "--quiet", "--message", version);
    await git("tag", `twisted-${version}`);
  }
});
afterEach(() => rm(place, { recursive: true, force: true }));

const seeded = (asOf = "2999-01-01T00:00:00Z") =>
  seedSandbox({ dir: join(place, "world"), from: join(place, "from"), asOf });

describe("a copied repository that is in the middle of a release", () => {
  it("has the ticket and the pull request that its branch's name tells", async () => {
    const { issues, pullRequests, nextNumber } = await seeded();
    expect(issues.find(({ number }) => number === 12_400)).toMatchObject({
      title: "Release 24.7.0",
      state: "OPEN",
      assignees: ["ada"],
    });
    expect(pullRequests).toMatchObject([
      { title: "#12400 Release 24.7.0", headRefName: "release-24.7.0-12400", state: "OPEN" },
    ]);
    const numbers = [...issues, ...pullRequests].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBe(nextNumber - 1);
  });

  it("has each candidate's page with its own news, and its files", async () => {
    const { releases, pypi } = await seeded();
    expect(releases.map(({ tagName, body }) => [tagName, body?.split("\n")[0]])).toEqual([
      ["twisted-24.7.0rc1", "Twisted 24.7.0rc1 (2024-07-29)"],
      ["twisted-24.7.0rc2", "Twisted 24.7.0rc2 (2024-07-29)"],
    ]);
    expect(releases[0]?.body).not.toContain("24.3.0");
    expect(pypi.map(({ version, packagetype }) => `${version} ${packagetype}`).toSorted()).toEqual([
      "24.7.0rc1 bdist_wheel",
      "24.7.0rc1 sdist",
      "24.7.0rc2 bdist_wheel",
      "24.7.0rc2 sdist",
    ]);
  });

  it("has nothing from the time to come, begun in the hours before its candidates' tags", async () => {
    const asOf = "2024-07-29T00:00:00Z";
    const { issues, pullRequests, releases, workflowRuns, pypi } = await seeded(asOf);
    const times = [
      ...[...issues, ...pullRequests].flatMap(({ createdAt, updatedAt }) => [createdAt, updatedAt]),
      ...releases.flatMap(({ createdAt, publishedAt }) => [createdAt, publishedAt ?? ""]),
      ...workflowRuns.map(({ createdAt }) => createdAt),
      ...pypi.flatMap(({ uploadedAt, visibleAt }) => [uploadedAt, visibleAt]),
    ];
    expect(times.filter((time) => time > asOf)).toEqual([]);
  });

  it.each([
    [
      "its branch has a nearly right name",
      ["-m", "release-24.7.0-12400", "release-2024.7.0-12400"],
    ],
    ["it has no branch any more", ["-D", "release-24.7.0-12400"]],
  ])("has its candidates' news and files, too, where %s", async (_, change) => {
    await git("checkout", "--quiet", "trunk");
    await git("branch", "--quiet", ...change);
    const { releases, pypi } = await seeded();
    expect(releases.map(({ body }) => body?.split("\n")[0])).toEqual([
      "Twisted 24.7.0rc1 (2024-07-29)",
      "Twisted 24.7.0rc2 (2024-07-29)",
    ]);
    expect(pypi).toHaveLength(4);
  });

  it("has no files of candidates that a newer final has overtaken", async () => {
    await git("branch", "--quiet", "-m", "release-24.7.0-12400", "elsewhere");
    await git("tag", "twisted-24.10.0");
    expect((await seeded()).pypi).toEqual([]);
  });

  it("has neither once its final was tagged long ago", async () => {
    await git("tag", "twisted-24.7.0");
    const { pullRequests, issues } = await seeded();
    expect(pullRequests).toEqual([]);
    expect(issues.filter(({ title }) => title.startsWith("Release "))).toEqual([]);
  });
});

describe("a clone that was checked out at the release branch", () => {
  /** As `git clone --branch TAG` leaves it: no branch but the one made there, all others as the remote's. */
  const cloned = async (): Promise<void> => {
    await git("checkout", "--quiet", "--detach");
    const trunk = (await git("rev-parse", "trunk")).toString().trim();
    await git("update-ref", "refs/remotes/origin/trunk", trunk);
    await git("branch", "--quiet", "-D", "trunk");
    await git("checkout", "--quiet", "release-24.7.0-12400");
  };

  it("has trunk as its remote has it, and the pull request goes there", async () => {
    const trunk = (await git("rev-parse", "trunk")).toString().trim();
    await cloned();
    const { repository, pullRequests } = await seeded();
    expect(repository.trunk).toBe("trunk");
    expect(pullRequests).toMatchObject([{ baseRefName: "trunk" }]);
    const copy = join(place, "world", "git", repository.owner, `${repository.name}.git`);
    expect((await runGit(["-C", copy, "rev-parse", "trunk"])).toString().trim()).toBe(trunk);
  });

  it("is refused without any trunk: a release is not merged into itself", async () => {
    await cloned();
    await git("update-ref", "-d", "refs/remotes/origin/trunk");
    await expect(seeded()).rejects.toThrow(/has no branch trunk.*git -C .* branch trunk/);
  });
});
