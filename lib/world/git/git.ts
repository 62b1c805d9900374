import {
  outputTail,
  runCommand,
  toolFailed,
  type Command,
  type CommandResult,
} from "@/lib/world/process/command";
import { RetryableError, TerminalError } from "@/lib/domain/errors";

export interface GitOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly timeoutMs?: number;
  readonly secrets?: readonly string[];
  /** Folders besides its own whose place on this machine an error does not tell. */
  readonly folders?: readonly string[];
  /** Exit codes besides 0 that are answers and no failures (1 for `merge-base --is-ancestor`). */
  readonly accept?: readonly number[];
  /** Takes the standard output as it comes. */
  readonly onOutput?: (chunk: Buffer) => void;
}

/**
 * The same git everywhere: no settings of the machine's owner (hooks, signing, other line
 * endings), no questions at a terminal, no automatic gc beside a running plan. Nothing that lies in a
 * tree makes git run a program: there are no hooks, monitors or filters to name, submodules are left
 * alone, and only these transports exist. A symlink is checked out as a file with its target in it,
 * so that no path in a worktree leads out of it.
 */
const settings: readonly string[] = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.attributesFile=/dev/null",
  "core.excludesFile=/dev/null",
  "core.symlinks=false",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  "diff.ignoreSubmodules=all",
  "log.showSignature=false",
  "protocol.allow=never",
  "protocol.http.allow=always",
  "protocol.https.allow=always",
  "protocol.file.allow=always",
  "core.quotePath=false",
  "core.autocrlf=false",
  "commit.gpgSign=false",
  "gc.auto=0",
  "http.followRedirects=false",
  "http.lowSpeedLimit=1000",
  "http.lowSpeedTime=60",
];

const fixedEnvironment: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_NO_LAZY_FETCH: "1",
  GIT_TERMINAL_PROMPT: "0",
  LC_ALL: "C.UTF-8",
  TZ: "UTC",
};

/**
 * Runs git with `args` in the folder `cwd`, on top of the tools' environment `base` (PATH and
 * the like). Failures are told apart: the remote is unreachable (retryable), refuses us
 * (`world-refused`, `not-permitted`), moved (`plan-stale`), or git itself failed (`tool-failed`, with its output).
 */
export async function git(
  cwd: string,
  base: Readonly<Record<string, string>>,
  args: readonly string[],
  options: GitOptions = {},
): Promise<CommandResult> {
  const command: Command = {
    argv: ["git", ...settings.flatMap((setting) => ["-c", setting]), ...args],
    cwd,
    env: { ...base, ...fixedEnvironment, ...options.env },
    folders: [cwd, ...(options.folders ?? [])],
    ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    ...(options.secrets === undefined ? {} : { secrets: options.secrets }),
    ...(options.onOutput === undefined ? {} : { onOutput: options.onOutput }),
  };
  const result = await runCommand(command);
  if (result.exitCode === 0 || options.accept?.includes(result.exitCode) === true) return result;
  throw gitFailure({ ...command, shownAs: ["git", ...args] }, result);
}

function gitFailure(command: Command, result: CommandResult): RetryableError | TerminalError {
  const output = outputTail(result, command);
  const fields = { output };
  if (/GH006|protected branch|pre-receive hook declined/i.test(output)) {
    return new TerminalError("world-refused", `GitHub refused the push: ${tellingLine(output)}`, {
      fields,
      whatToDo: "Ask somebody who administers the repository about the branch's protection.",
    });
  }
  if (/stale info|non-fast-forward|fetch first|\[rejected\]|cannot lock ref/i.test(output)) {
    return new TerminalError("plan-stale", "The branch moved while it was being pushed to.", {
      fields,
      whatToDo: "Rebuild the plan.",
    });
  }
  if (/authentication failed|error: 40[134]|could not read username|not found/i.test(output)) {
    return new TerminalError("not-permitted", `The git server refuses: ${tellingLine(output)}`, {
      fields,
      whatToDo: "Sign out and in again, and see that you may push to the repository.",
    });
  }
  if (
    /could not resolve|failed to connect|error: 5\d\d|error: 429|timed out|early eof|hung up|connection|rpc failed/i.test(
      output,
    )
  ) {
    return new RetryableError("world-unreachable", `The git server fails: ${tellingLine(output)}`, {
      fields,
      whatToDo: "Slipway tries again; see the git server's status if it goes on.",
    });
  }
  return toolFailed(command, `ended with exit code ${result.exitCode}`, result);
}

/** The line that says most: GitHub's own words before git's, git's before everything else. */
function tellingLine(output: string): string {
  const lines = output.split("\n").map((line) => line.replace(/^remote: /, "").trim());
  const telling = [/^error: GH\d+/, /^fatal:/, /^error:/].flatMap(
    (pattern) => lines.find((line) => pattern.test(line)) ?? [],
  );
  return telling[0] ?? lines.filter((line) => line !== "").at(-1) ?? "no output";
}
