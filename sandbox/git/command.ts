/** Runs git with an argument vector and collects what it says. */
import { spawn } from "node:child_process";

/** git ended with a status other than zero. */
export class GitError extends Error {
  constructor(
    readonly args: readonly string[],
    readonly status: number | null,
    readonly stdout: string,
    readonly stderr: string,
  ) {
    super(`git ${args.join(" ")} failed with ${status ?? "a signal"}: ${stderr.trim()}`);
    this.name = "GitError";
  }
}

export interface GitOptions {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** The person of commits that "GitHub" makes itself (merges). */
const GITHUB: Readonly<Record<string, string>> = {
  GIT_AUTHOR_NAME: "GitHub",
  GIT_AUTHOR_EMAIL: "noreply@github.com",
  GIT_COMMITTER_NAME: "GitHub",
  GIT_COMMITTER_EMAIL: "noreply@github.com",
};

/** The environment for git: nobody's own configuration, so that every machine behaves alike. */
export function gitEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    GIT_DIR: undefined,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C.UTF-8",
    ...GITHUB,
    ...extra,
  };
}

/** Runs git and answers its raw standard output; a status other than zero is a GitError. */
export function runGit(args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, {
      cwd: options.cwd,
      env: gitEnvironment(options.env),
      stdio: "pipe",
    });
    const output: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
    // A git that ends without reading its input closes the pipe: its status tells the story.
    child.stdin.on("error", () => undefined);
    child.on("error", reject);
    child.on("close", (status) => {
      const stdout = Buffer.concat(output);
      if (status === 0) resolve(stdout);
      else {
        const stderr = Buffer.concat(complaints).toString("utf8");
        reject(new GitError(args, status, stdout.toString("utf8"), stderr));
      }
    });
    child.stdin.end(options.input ?? "");
  });
}
