import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { people } from "./desk";
import { gitAddress, tokenOf } from "./sandbox";

type Run = (...args: readonly string[]) => Promise<string>;

/** A clone of the repository on somebody's own machine, with a branch checked out. */
export interface Clone {
  readonly folder: string;
  /** Runs git as that person; answers what it prints, without the last line's end. */
  readonly git: Run;
  /** Runs a module of the Python that has incremental and towncrier. */
  readonly python: Run;
  /** Commits all that has changed. */
  readonly commit: (message: string) => Promise<void>;
}

const run = promisify(execFile);

/** Does the work in a clone that is gone afterwards, and answers what it answers. */
export async function inClone<T>(
  login: keyof typeof people,
  branch: string,
  work: (clone: Clone) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "slipway-journey-"));
  const secret = Buffer.from(`x-access-token:${tokenOf(login)}`).toString("base64");
  const own = [
    ...["-c", `http.extraHeader=Authorization: Basic ${secret}`],
    ...["-c", `user.name=${people[login]}`, "-c", `user.email=${login}@example.org`],
  ];
  // Not in step with us: while git works, whatever we hold open to the sandbox is looked after.
  const printed = async (program: string, args: readonly string[]): Promise<string> =>
    (await run(program, args, { cwd: folder, encoding: "utf8" })).stdout.trim();
  const git: Run = (...args) => printed("git", [...own, ...args]);
  const clone: Clone = {
    ...{ folder, git },
    python: (...args) => printed(process.env.SLIPWAY_PYTHON ?? "python3", ["-m", ...args]),
    commit: async (message) => {
      await git("add", "--all");
      await git("commit", "--quiet", "--message", message);
    },
  };
  try {
    await git("clone", "--quiet", "--branch", branch, gitAddress, ".");
    return await work(clone);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * A commit by grace on top of the branch, in which the file has that text, pushed with a tag at it: what
 * somebody does with their own git. Answers the commit.
 */
export function pushByHand(
  branch: string,
  { path, text, tag }: { readonly path: string; readonly text: string; readonly tag: string },
): Promise<string> {
  return inClone("grace", branch, async ({ folder, git, commit }) => {
    writeFileSync(join(folder, path), text);
    await commit(`Somebody changes ${path}`);
    await git("tag", tag);
    await git("push", "--quiet", "origin", branch, tag);
    return git("rev-parse", "HEAD");
  });
}
