import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { runCommand, type CommandResult } from "@/lib/world/process/command";
import { ensureCommit, type Clone } from "./clone";
import { git, type GitOptions } from "./git";

/** The files of one commit, in which tools may do what they like. */
export interface Worktree {
  readonly clone: Clone;
  /** The files and nothing else: what git knows of them lies in `gitDirectory`. */
  readonly directory: string;
  /** Out of the tools' reach. */
  readonly gitDirectory: string;
  /** Empty, for the repository that the tools get to see (lib/world/python). */
  readonly toolRepository: string;
}

const leftBehindAfterMs = 60 * 60_000;

/**
 * Lends `work` a fresh worktree at the commit, which is fetched when the clone does not have it, and
 * throws it away afterwards in any case.
 */
export async function withWorktree<T>(
  clone: Clone,
  oid: string,
  work: (worktree: Worktree) => Promise<T>,
): Promise<T> {
  await ensureCommit(clone, oid);
  const place = join(clone.worktrees, randomUUID());
  try {
    return await work(await makeWorktree(clone, place, oid));
  } finally {
    await discard(place, clone);
  }
}

/**
 * A worktree as `git worktree add` makes it, but for its `.git` file: without one no git that looks
 * around in the files finds the clone, and what a tool writes there as `.git` is never ours.
 */
async function makeWorktree(clone: Clone, place: string, oid: string): Promise<Worktree> {
  const worktree: Worktree = {
    clone,
    directory: join(place, "files"),
    gitDirectory: join(place, "git"),
    toolRepository: join(place, "repository"),
  };
  const { directory, gitDirectory, toolRepository } = worktree;
  for (const folder of [directory, gitDirectory, toolRepository])
    await mkdir(folder, { recursive: true });
  await writeFile(join(gitDirectory, "HEAD"), `${oid}\n`);
  await writeFile(join(gitDirectory, "commondir"), `${resolve(clone.directory)}\n`);
  await inWorktree(worktree, ["reset", "--hard", "--quiet", "--no-recurse-submodules"]);
  return worktree;
}

/** Runs git on the worktree: on its files, by the repository outside of them. */
export async function inWorktree(
  worktree: Worktree,
  args: readonly string[],
  options: GitOptions = {},
): Promise<CommandResult> {
  const { clone, directory, gitDirectory } = worktree;
  const place = { GIT_DIR: resolve(gitDirectory), GIT_WORK_TREE: resolve(directory) };
  return git(directory, clone.toolEnvironment, args, {
    ...options,
    env: { ...options.env, ...place },
    folders: [gitDirectory, clone.directory],
  });
}

/** A tool may have taken the rights on its folders away from everybody. */
async function discard(place: string, { toolEnvironment }: Clone): Promise<void> {
  const remove = (): Promise<void> => rm(place, { recursive: true, force: true });
  await remove().catch(async () => {
    await runCommand({ argv: ["chmod", "-R", "u+rwX", place], cwd: "/", env: toolEnvironment });
    await remove();
  });
}

/**
 * Throws away the worktrees of workers that were killed an hour ago or more; a younger one may
 * belong to another worker that is alive.
 */
export async function clearWorktrees(clone: Clone, nowMs: number): Promise<void> {
  const names = await readdir(clone.worktrees).catch(() => []);
  for (const name of names) {
    const place = join(clone.worktrees, name);
    const made = await stat(place).catch(() => null);
    if (made !== null && nowMs - made.mtimeMs > leftBehindAfterMs) await discard(place, clone);
  }
}
