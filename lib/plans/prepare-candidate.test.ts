import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/config/env";
import type { Instant } from "@/lib/domain/instant";
import type { PlannedCommit, PushEffect } from "@/lib/domain/plan/effect";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { derive } from "@/lib/domain/process/derive";
import { fetchClone, inClone, type Clone } from "@/lib/world/git/clone";
import { git } from "@/lib/world/git/git";
import { pushCommits } from "@/lib/world/git/remote";
import { readSourceTree } from "@/lib/world/git/source";
import { ada } from "@/tests/actors";
import { aRelease } from "@/tests/facts";
import { ticketNumber } from "@/tests/seen";
import { hashPlan } from "./hash";
import { planCandidate } from "./prepare-candidate";

/** The real git, incremental and towncrier, on a small repository in Twisted's layout. */

const python = {
  executable: env().SLIPWAY_PYTHON,
  toolEnvironment: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "" },
};
const tools = python.toolEnvironment;
const author = { name: "Ada Example", email: "ada@example.org" };
const branch = `release-24.7.0-${ticketNumber}`;
const july = "2024-07-29T13:00:00Z";

const files: Readonly<Record<string, string>> = {
  "src/twisted/__init__.py": "",
  "src/twisted/_version.py":
    'from incremental import Version\n\n__version__ = Version("Twisted", 24, 3, 0, post=0)\n',
  "src/twisted/copyright.py":
    'copyright = """\\\nCopyright (c) 2001-2023 Twisted Matrix Laboratories.\n"""\n',
  "src/twisted/web/old.py":
    '@deprecated(Version("Twisted", "NEXT", 0, 0))\ndef old(): "Since Twisted NEXT."\n',
  "src/twisted/newsfragments/1.feature": "A pony.\n",
  "src/twisted/newsfragments/2.bogus": "Of no type.\n",
  "src/twisted/web/newsfragments/3.bugfix": "A web pony.\n",
  "src/twisted/runner/newsfragments/4.misc": "",
  "docs/howto.rst": ".. versionadded:: Twisted NEXT\n",
  LICENSE: "Copyright (c) 2001-2023\n",
  "README.rst": "Copyright\n---------\n\nCopyright (c) 2001-2023 Twisted Matrix Laboratories.\n",
  "NEWS.rst":
    "News\n\n.. towncrier release notes start\n\nTwisted 24.3.0 (2024-03-01)\n===========================\n\nOld.\n",
  "pyproject.toml": `[tool.towncrier]
package = "twisted"
package_dir = "src"
filename = "NEWS.rst"
[[tool.towncrier.section]]
path = ""
[[tool.towncrier.section]]
path = "web"
name = "Web"
[[tool.towncrier.type]]
directory = "feature"
name = "Features"
showcontent = true
[[tool.towncrier.type]]
directory = "bugfix"
name = "Bugfixes"
showcontent = true
[[tool.towncrier.type]]
directory = "misc"
name = "Misc"
showcontent = false
`,
};

let directory: string;
let clone: Clone;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "slipway-plan-"));
  const remote = join(directory, "remote");
  clone = {
    directory: join(directory, "clone.git"),
    worktrees: join(directory, "worktrees"),
    remote,
    token: null,
    toolEnvironment: tools,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(remote, path)), { recursive: true });
    await writeFile(join(remote, path), text);
  }
  await git(remote, tools, ["init", "--quiet", "--initial-branch=trunk"]);
  await commitRemote("Everything");
  await git(remote, tools, ["branch", branch]);
  await fetchClone(clone);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function commitRemote(message: string): Promise<void> {
  const who = ["-c", "user.name=Grace", "-c", "user.email=grace@example.org"];
  await git(clone.remote, tools, ["add", "--all"]);
  await git(clone.remote, tools, [...who, "commit", "--quiet", "--message", message]);
}

async function headOf(ref: string): Promise<string> {
  const { stdout } = await git(clone.remote, tools, ["rev-parse", ref]);
  return stdout.toString().trim();
}

/** Looks at the branch's head and plans. */
async function plan(now: Instant = july, seenOid?: string): Promise<PlanBody> {
  const tree = await readSourceTree(clone, python, seenOid ?? (await headOf(branch)));
  const facts = aRelease().upTo("prepare.ticket").withBranch().withSource(tree).facts();
  const checklist = derive(facts, [], [], now);
  const workshop = { clone, python };
  return planCandidate({
    facts,
    checklist,
    attestations: [],
    now,
    actor: ada,
    author,
    workshop,
  });
}

function pushOf({ effects }: PlanBody): PushEffect {
  const [effect] = effects;
  if (effect?.kind !== "push") throw new Error("The plan does not push");
  return effect;
}

async function fileAt(oid: string, path: string): Promise<string> {
  return (await inClone(clone, ["show", `${oid}:${path}`])).stdout.toString();
}

const messages = (commits: readonly PlannedCommit[]) => commits.map(({ message }) => message);

describe("the plan of a first candidate", () => {
  it("is three commits by the manager: version, news, and the years, which turned", async () => {
    const { commits } = pushOf(await plan());
    expect(messages(commits)).toEqual([
      expect.stringMatching(
        /^python -m incremental\.update Twisted (--rc|--newversion 24\.7\.0rc1)$/,
      ),
      "tox -e towncrier",
      "Update copyright year.",
    ]);
    for (const { author, date } of commits) {
      expect(author).toEqual({ name: "Ada Example", email: "ada@example.org" });
      expect(Date.parse(date)).toBe(Date.parse(july));
    }
    expect(commits[1]?.parent).toBe(commits[0]?.oid);
  });

  it("shows what each commit changes", async () => {
    const { commits } = pushOf(await plan());
    expect(commits[0]?.files.map(({ path }) => path)).toEqual([
      "src/twisted/_version.py",
      "src/twisted/web/old.py",
    ]);
    expect(commits[1]?.files).toContainEqual({
      path: "src/twisted/newsfragments/1.feature",
      added: 0,
      removed: 1,
      status: "removed",
    });
    expect(commits[2]?.diff).toContain("+Copyright (c) 2001-2024\n");
  });

  it("dates the news by the world's clock, not by the machine's or an installed Twisted's", async () => {
    const { newHead } = pushOf(await plan());
    const news = await fileAt(newHead, "NEWS.rst");
    expect(news).toContain("Twisted 24.7.0rc1 (2024-07-29)\n==============================\n");
    expect(news).toContain("- A pony. (#1)");
    expect(news).toContain("- A web pony. (#3)");
  });

  it("warns of what the tools do and of what they leave behind", async () => {
    const { warnings } = await plan();
    const details = Object.fromEntries(warnings.map(({ code, details }) => [code, details]));
    expect(details).toMatchObject({
      "incremental-rewrote": ["src/twisted/_version.py", "src/twisted/web/old.py"],
      "fragments-left-behind": expect.arrayContaining([
        "src/twisted/newsfragments/2.bogus",
        "src/twisted/runner/newsfragments/4.misc",
      ]) as unknown,
      "next-markers-outside-source": ["docs/howto.rst:1"],
    });
    expect(JSON.stringify(warnings)).not.toContain(directory);
  });

  it("is the same plan, byte for byte, when it is made again", async () => {
    expect(hashPlan(await plan())).toBe(hashPlan(await plan()));
  });

  it("leaves no worktree behind", async () => {
    await plan();
    expect(await readdir(clone.worktrees)).toEqual([]);
  });

  it("makes the step done when it is pushed", async () => {
    const push = pushOf(await plan());
    await pushCommits(clone, null, push);
    expect(await headOf(branch)).toBe(push.newHead);
    const tree = await readSourceTree(clone, python, push.newHead);
    const facts = aRelease().upTo("prepare.ticket").withBranch().withSource(tree).facts();
    const step = derive(facts, [], [], july).steps.find(({ key }) => key === "candidate.prepare");
    expect(step?.state.kind).toBe("done");
  });
});

describe("a branch on which a part was done by hand", () => {
  it("gets only what is missing", async () => {
    const { commits } = pushOf(await plan());
    const [version, , years] = commits;
    await pushCommits(clone, null, {
      branch,
      expectedHead: version?.parent ?? "",
      newHead: version?.oid ?? "",
    });
    const rest = pushOf(await plan());
    expect(messages(rest.commits)).toEqual(["tox -e towncrier", "Update copyright year."]);
    expect(rest.newHead).toBe(years?.oid);
  });

  it("keeps the years when they have not turned", async () => {
    const { commits } = pushOf(await plan("2023-12-29T13:00:00Z"));
    expect(messages(commits)).toHaveLength(2);
  });
});

describe("what cannot be planned", () => {
  it("a branch that moved since it was looked at asks for another look", async () => {
    const seen = await headOf(branch);
    await git(clone.remote, tools, ["checkout", "--quiet", branch]);
    await writeFile(join(clone.remote, "other"), "text\n");
    await commitRemote("Meanwhile");
    await expect(plan(july, seen)).rejects.toMatchObject({
      name: "RetryableError",
      code: "plan-stale",
    });
  });

  it("a tool that fails shows what it printed, and leaves nothing behind", async () => {
    await git(clone.remote, tools, ["checkout", "--quiet", branch]);
    await writeFile(join(clone.remote, "towncrier.toml"), "[tool.towncrier\n");
    await commitRemote("Break towncrier");
    await expect(plan()).rejects.toMatchObject({
      code: "tool-failed",
      fields: { output: expect.stringContaining("Traceback") as unknown },
    });
    expect(await readdir(clone.worktrees)).toEqual([]);
  });

  it("a Python without the tools says what to do", async () => {
    const tree = await readSourceTree(clone, python, await headOf(branch));
    const facts = aRelease().upTo("prepare.ticket").withBranch().withSource(tree).facts();
    const workshop = { clone, python: { ...python, executable: "/no/python3" } };
    const request = { facts, checklist: derive(facts, [], [], july), attestations: [], now: july };
    const made = planCandidate({ ...request, actor: ada, author, workshop });
    await expect(made).rejects.toMatchObject({
      code: "tool-missing",
      whatToDo: expect.stringContaining("npm start") as unknown,
    });
  });
});
