import {
  runCommand,
  toolFailed,
  type Command,
  type CommandResult,
} from "@/lib/world/process/command";

/** The Python that has the release tools, found by the set-up script. */
export interface Python {
  readonly executable: string;
  readonly toolEnvironment: Readonly<Record<string, string>>;
}

export interface PythonOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly timeoutMs?: number;
}

/**
 * Runs Python with `args`. It leaves no .pyc files behind (they would be in the way in a worktree)
 * and dates things in UTC. An exit code other than 0 is a `tool-failed`.
 */
export async function runPython(
  python: Python,
  args: readonly string[],
  options: PythonOptions,
): Promise<CommandResult> {
  const command: Command = {
    argv: [python.executable, ...args],
    cwd: options.cwd,
    env: {
      ...python.toolEnvironment,
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONIOENCODING: "utf-8",
      LC_ALL: "C.UTF-8",
      TZ: "UTC",
      ...options.env,
    },
    ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  };
  const result = await runCommand(command);
  if (result.exitCode !== 0) {
    throw toolFailed(command, `ended with exit code ${result.exitCode}`, result);
  }
  return result;
}
