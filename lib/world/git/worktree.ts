import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ensureCommit, inClone, type Clone } from "./clone";
import { git, type GitOptions } from "./git";
import type { CommandResult } from "@/lib/world/process/command";

/** A folder with the files of one commit, in which tools may do what they like. */
export interface Worktree {
  readonly clone: Clone;
  readonly directory: string;
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
  await mkdir(clone.worktrees, { recursive: true });
  const directory = join(clone.worktrees, randomUUID());
  try {
    await inClone(clone, ["worktree", "add", "--quiet", "--detach", directory, oid]);
    return await work({ clone, directory });
  } finally {
    await rm(directory, { recursive: true, force: true });
    await inClone(clone, ["worktree", "prune"]);
  }
}

/** Runs git inside the worktree. */
export async function inWorktree(
  worktree: Worktree,
  args: readonly string[],
  options: GitOptions = {},
): Promise<CommandResult> {
  return git(worktree.directory, worktree.clone.toolEnvironment, args, options);
}

/**
 * Throws away the worktrees of workers that were killed an hour ago or more; a younger one may
 * belong to another worker that is alive.
 */
export async function clearWorktrees(clone: Clone, nowMs: number): Promise<void> {
  const names = await readdir(clone.worktrees).catch(() => []);
  for (const name of names) {
    const directory = join(clone.worktrees, name);
    const made = await stat(directory).catch(() => null);
    if (made !== null && nowMs - made.mtimeMs > leftBehindAfterMs) {
      await rm(directory, { recursive: true, force: true });
    }
  }
}
