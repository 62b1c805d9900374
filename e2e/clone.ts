import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { people } from "./desk";
import { gitAddress, tokenOf } from "./sandbox";

/** A clone of the repository on somebody's own machine, with a branch checked out. */
export interface Clone {
  readonly folder: string;
  /** Runs git as that person; answers what it prints, without the last line's end. */
  readonly git: (...args: readonly string[]) => string;
  /** Runs a module of the Python that has incremental and towncrier. */
  readonly python: (...args: readonly string[]) => string;
  /** Commits all that has changed. */
  readonly commit: (message: string) => void;
}

/** Does the work in a clone that is gone afterwards, and answers what it answers. */
export function inClone<T>(
  login: keyof typeof people,
  branch: string,
  work: (clone: Clone) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), "slipway-journey-"));
  const secret = Buffer.from(`x-access-token:${tokenOf(login)}`).toString("base64");
  const own = [
    ...["-c", `http.extraHeader=Authorization: Basic ${secret}`],
    ...["-c", `user.name=${people[login]}`, "-c", `user.email=${login}@example.org`],
  ];
  const run = (program: string, args: readonly string[]): string =>
    execFileSync(program, args, { cwd: folder, encoding: "utf8" }).trim();
  const git = (...args: readonly string[]): string => run("git", [...own, ...args]);
  const clone: Clone = {
    ...{ folder, git },
    python: (...args) => run(process.env.SLIPWAY_PYTHON ?? "python3", ["-m", ...args]),
    commit: (message) => {
      git("add", "--all");
      git("commit", "--quiet", "--message", message);
    },
  };
  try {
    git("clone", "--quiet", "--branch", branch, gitAddress, ".");
    return work(clone);
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
): string {
  return inClone("grace", branch, ({ folder, git, commit }) => {
    writeFileSync(join(folder, path), text);
    commit(`Somebody changes ${path}`);
    git("tag", tag);
    git("push", "--quiet", "origin", branch, tag);
    return git("rev-parse", "HEAD");
  });
}
