import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Instant } from "@/lib/domain/instant";
import type { PushEffect } from "@/lib/domain/plan/effect";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { derive } from "@/lib/domain/process/derive";
import { planCandidate } from "@/lib/plans/prepare-candidate";
import { fetchClone, inClone, type Clone } from "@/lib/world/git/clone";
import { git } from "@/lib/world/git/git";
import { readSourceTree } from "@/lib/world/git/source";
import type { Python } from "@/lib/world/python/python";
import { unasked } from "./a-plan-request";
import { aPython, noIndex } from "./a-python";
import { ada } from "./actors";
import { aRelease } from "./facts";
import { ticketNumber } from "./seen";
import { toolEnvironment } from "./environment";

/** A release branch in a small repository in Twisted's layout, and the plan of its first candidate. */

export const candidateBranch = `release-24.7.0-${ticketNumber}`;
export const july = "2024-07-29T13:00:00Z";
export const author = { name: "Ada Example", email: "ada@example.org" };

const tools = toolEnvironment;

export const candidateFiles: Readonly<Record<string, string>> = {
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

export interface Candidate {
  /** Everything of the spec is in it: the clone, the worktrees, the remote. */
  readonly directory: string;
  readonly clone: Clone;
  /** Commits the files (null: removed) onto the branch, as somebody who may push there. */
  readonly push: (files: Readonly<Record<string, string | null>>) => Promise<void>;
  /** Commits a symlink, or with the mode 160000 a submodule, as it is in a tree. */
  readonly pushEntry: (path: string, mode: "120000" | "160000", target: string) => Promise<void>;
  /** Runs git in the remote; what it printed. */
  readonly git: (...args: readonly string[]) => Promise<string>;
  readonly headOf: (ref: string) => Promise<string>;
  readonly fileAt: (oid: string, path: string) => Promise<string>;
  /** Looks at the branch's head, or at `seen`, and plans. */
  readonly plan: (now?: Instant, seen?: string, python?: Python) => Promise<PlanBody>;
  readonly end: () => Promise<void>;
}

export async function aCandidate(python: Python = aPython()): Promise<Candidate> {
  const directory = await mkdtemp(join(tmpdir(), "slipway-plan-"));
  const remote = join(directory, "remote");
  const clone: Clone = {
    ...{ directory: join(directory, "clone.git"), worktrees: join(directory, "worktrees") },
    ...{ remote, token: null, toolEnvironment: tools },
  };
  const inRemote = async (...args: readonly string[]): Promise<string> =>
    (await git(remote, tools, args)).stdout.toString().trim();
  const commit = async (): Promise<void> => {
    const who = ["-c", "user.name=Grace", "-c", "user.email=grace@example.org"];
    await inRemote(...who, "commit", "--quiet", "--message", "Somebody's change");
  };
  const push: Candidate["push"] = async (files) => {
    for (const [path, text] of Object.entries(files)) {
      const file = join(remote, path);
      await mkdir(dirname(file), { recursive: true });
      if (text === null) await rm(file, { recursive: true });
      else await writeFile(file, text);
    }
    await inRemote("add", "--all");
    await commit();
  };
  await mkdir(remote);
  await inRemote("init", "--quiet", "--initial-branch=trunk");
  // Its files are only for making commits; plans are pushed to it as to a server.
  await inRemote("config", "receive.denyCurrentBranch", "ignore");
  await push(candidateFiles);
  await inRemote("checkout", "--quiet", "-b", candidateBranch);
  await fetchClone(clone);
  return {
    directory,
    clone,
    push,
    pushEntry: (path, mode, target) => pushEntry(remote, inRemote, commit, { path, mode, target }),
    git: inRemote,
    headOf: (ref) => inRemote("rev-parse", ref),
    fileAt: async (oid, path) =>
      (await inClone(clone, ["show", `${oid}:${path}`])).stdout.toString(),
    plan: async (now = july, seen, other = python) =>
      planAt(clone, other, seen ?? (await inRemote("rev-parse", candidateBranch)), now),
    end: () => rm(directory, { recursive: true, force: true }),
  };
}

async function planAt(clone: Clone, python: Python, oid: string, now: Instant): Promise<PlanBody> {
  const tree = await readSourceTree(clone, python, oid);
  // As a sync of an older Slipway would have stored it, before the branch moved to where it is: the
  // plan has to see by itself.
  const facts = aRelease()
    .upTo("prepare.ticket")
    .withBranch()
    .withSource({ ...tree, version: tree.version ?? "24.3.0.post0", problems: [] })
    .facts();
  const request = { facts, checklist: derive(facts, [], [], now), attestations: [], now };
  return planCandidate({
    ...request,
    ...unasked,
    actor: ada,
    author,
    workshop: { clone, python, index: noIndex },
  });
}

async function pushEntry(
  remote: string,
  inRemote: Candidate["git"],
  commit: () => Promise<void>,
  entry: { readonly path: string; readonly mode: string; readonly target: string },
): Promise<void> {
  const { path, mode, target } = entry;
  const stored = await git(remote, tools, ["hash-object", "-w", "--stdin"], { stdin: target });
  const oid =
    mode === "160000" ? await inRemote("rev-parse", "HEAD") : stored.stdout.toString().trim();
  await inRemote("rm", "-r", "--quiet", "--cached", "--ignore-unmatch", path);
  await inRemote("update-index", "--add", "--cacheinfo", `${mode},${oid},${path}`);
  await commit();
}

export function pushOf({ effects }: PlanBody): PushEffect {
  const [effect] = effects;
  if (effect?.kind !== "push") throw new Error("The plan does not push");
  return effect;
}
