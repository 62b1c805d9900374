import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { project } from "@/lib/config/project";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import { commitMessages } from "@/lib/domain/plan/texts";
import { writeCopyrightYear } from "@/lib/world/git/copyright";
import type { Workshop } from "@/lib/world/git/workshop";

const run = promisify(execFile);

export interface HandTask {
  readonly workshop: Workshop;
  /** What a plan came to, which by hand has to come to the same. */
  readonly commits: readonly PlannedCommit[];
  /** Of the candidate: "24.7.0rc1". */
  readonly version: string;
}

/**
 * Makes the same commits as a person would, with the bare tools and nothing else: no look at the
 * branch before, no diff read back. Answers the seconds that took, and the tree that came of it.
 */
export async function prepareByHand({ workshop, commits, version }: HandTask) {
  const { clone, python } = workshop;
  const [first] = commits;
  if (first === undefined) throw new Error("A plan without commits has nothing to compare with.");
  const folder = await mkdtemp(join(tmpdir(), "slipway-by-hand-"));
  const directory = join(folder, "worktree");
  const env = environment(clone.toolEnvironment, first);
  const git = (...args: readonly string[]) => run("git", args, { cwd: directory, env });
  const tool = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    run(python.executable, args, { cwd: directory, env: { ...env, ...more } });

  const begun = performance.now();
  const add = ["worktree", "add", "--quiet", "--detach", directory, first.parent];
  await run("git", add, { cwd: clone.directory, env });
  for (const { message, date, files } of commits) {
    const day = date.slice(0, 10);
    if (message === commitMessages.news)
      await tool(["-m", "towncrier", "build", "--yes", "--version", version, "--date", day], {
        PYTHONPATH: project.sourceDirectory,
      });
    else if (message === commitMessages.copyright)
      for (const { path } of files)
        await writeCopyrightYear(directory, path, Number(day.slice(0, 4)));
    else await tool(message.split(" ").slice(1));
    await git("commit", "--quiet", "--all", "--message", message);
  }
  const seconds = (performance.now() - begun) / 1_000;

  const tree = (await git("rev-parse", "HEAD^{tree}")).stdout.trim();
  await run("git", ["worktree", "remove", "--force", directory], { cwd: clone.directory, env });
  await rm(folder, { recursive: true });
  return { seconds, tree };
}

/** The plan's own: the same author, and no cache files in the worktree. */
function environment(tools: Readonly<Record<string, string>>, { author }: PlannedCommit) {
  return {
    NODE_ENV: "production",
    ...tools,
    LC_ALL: "C.UTF-8",
    TZ: "UTC",
    PYTHONDONTWRITEBYTECODE: "1",
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_COMMITTER_NAME: author.name,
    GIT_COMMITTER_EMAIL: author.email,
  } as const;
}
