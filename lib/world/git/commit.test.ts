import { mkdir, mkdtemp, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import { fetchClone, type Clone } from "./clone";
import { commitAll, describeCommits } from "./commit";
import { git } from "./git";
import { inWorktree, withWorktree } from "./worktree";
import { toolEnvironment } from "@/tests/environment";

/** The real git: two commits on a small repository, made in a worktree and described. */

const tools = toolEnvironment;
const author = { name: "Ada Exämple", email: "ada@example.org" };
const date = "2024-07-29T13:00:00Z";

let directory: string;
let clone: Clone;
let base: string;
let made: readonly PlannedCommit[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "slipway-commit-"));
  const remote = join(directory, "remote");
  const worktrees = join(directory, "worktrees");
  clone = {
    ...{ directory: join(directory, "clone.git"), worktrees },
    ...{ remote, token: null, toolEnvironment: tools },
  };
  await mkdir(remote);
  await writeFile(join(remote, "kept"), "one\ntwo\n");
  await writeFile(join(remote, "dropped"), "gone\n");
  await git(remote, tools, ["init", "--quiet", "--initial-branch=trunk"]);
  await git(remote, tools, ["add", "--all"]);
  const who = ["-c", "user.name=Grace", "-c", "user.email=grace@example.org"];
  await git(remote, tools, [...who, "commit", "--quiet", "--message", "Everything"]);
  base = (await git(remote, tools, ["rev-parse", "HEAD"])).stdout.toString().trim();
  await fetchClone(clone);
  made = await withWorktree(clone, base, async (worktree) => {
    const write = (path: string, text: string) => writeFile(join(worktree.directory, path), text);
    await write("kept", "one\nthree\n\n");
    await unlink(join(worktree.directory, "dropped"));
    await commitAll(worktree, { message: "First\n\nWith a body.", author, date });
    await write("neü file", "new\n");
    await write("image", "\0\0");
    await inWorktree(worktree, ["add", "neü file", "image"]);
    await commitAll(worktree, { message: "Second", author, date });
    return describeCommits(worktree, base);
  });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** The files committed on top of `base` in a worktree, as a plan shows them. */
async function described(files: Readonly<Record<string, string>>): Promise<PlannedCommit> {
  const [commit] = await withWorktree(clone, base, async (worktree) => {
    for (const [path, text] of Object.entries(files))
      await writeFile(join(worktree.directory, path), text);
    await commitAll(worktree, { message: "Hostile", author, date }, Object.keys(files));
    return describeCommits(worktree, base);
  });
  if (commit === undefined) throw new Error("Nothing was committed");
  return commit;
}

describe("commits as a plan shows them", () => {
  it("show all that is in them, whatever the branch's .gitattributes say", async () => {
    const { diff } = await described({ ".gitattributes": "* -diff\n", kept: "one\nhidden\n" });
    expect(diff).toContain("+hidden\n");
  });

  it("show what stands behind a NUL that git does not take for a binary file's", async () => {
    const { diff } = await described({
      kept: `${"one\n".repeat(3_000)}\0\nhidden\n`,
      later: "and this\n",
    });
    expect(diff).toContain("+\u2400\n+hidden\n");
    expect(diff).toContain("+and this\n");
  });

  it("stand on each other, oldest first, by their author at the plan's time", () => {
    expect(made.map(({ message }) => message)).toEqual(["First\n\nWith a body.", "Second"]);
    expect(made.map(({ parent }) => parent)).toEqual([base, made[0]?.oid]);
    expect(made[1]).toMatchObject({ author });
    expect(Date.parse(made[1]?.date ?? "")).toBe(Date.parse(date));
  });

  it("count the lines of each file, and say what became of it", () => {
    expect(made[0]?.files).toEqual([
      { path: "dropped", added: 0, removed: 1, status: "removed" },
      { path: "kept", added: 2, removed: 1, status: "modified" },
    ]);
    expect(made[1]?.files).toEqual([
      { path: "image", added: 0, removed: 0, status: "added" },
      { path: "neü file", added: 1, removed: 0, status: "added" },
    ]);
  });

  it("show their diff as git does, each its own", async () => {
    for (const { oid, diff } of made) {
      const args = ["show", "--format=", "--patch", "--stat=100", "--no-renames", oid];
      const shown = await git(clone.directory, tools, args);
      expect(diff).toBe(shown.stdout.toString().replace(/^\n?---\n/, ""));
    }
    expect(made[0]?.diff).toContain("+three\n+\n");
    expect(made[1]?.diff).toContain("Binary files /dev/null and b/image differ\n");
  });

  it("are none where nothing was committed", async () => {
    expect(await withWorktree(clone, base, (worktree) => describeCommits(worktree, base))).toEqual(
      [],
    );
  });
});
