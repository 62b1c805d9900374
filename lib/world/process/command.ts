import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import { relativePaths } from "@/lib/domain/relative-paths";

/** A program to run: an argv, never a shell's line, so that no name can become a command. */
export interface Command {
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  /** The whole environment; nothing else is handed on, so that no secret leaks into a tool. */
  readonly env: Readonly<Record<string, string>>;
  /** Written to the program's standard input, which is closed afterwards. */
  readonly stdin?: string;
  readonly timeoutMs?: number;
  /** More output than this stops the program. */
  readonly maxOutputBytes?: number;
  /** Takes the standard output as it comes; it is then neither kept nor limited. */
  readonly onOutput?: (chunk: Buffer) => void;
  /** Texts that must not appear in an error. */
  readonly secrets?: readonly string[];
  /** Folders whose place on this machine must not appear in an error: paths are relative to them. */
  readonly folders?: readonly string[];
  /** What a person would type for it, where the argv has more around it. */
  readonly shownAs?: readonly [string, ...string[]];
  /**
   * The program writes JSON with "child-pid" to its descriptor 3 (bubblewrap's --info-fd): the process
   * with whose end everything that it started has ended. That end is waited for.
   */
  readonly tellsProcess?: boolean;
}

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

type End =
  | { readonly kind: "exit"; readonly code: number | null; readonly signal: string | null }
  | { readonly kind: "error"; readonly error: NodeJS.ErrnoException }
  | { readonly kind: "timeout" }
  | { readonly kind: "too-much" };

const defaultTimeoutMs = 120_000;
const defaultMaxOutputBytes = 64 * 1024 * 1024;
const killAfterMs = 2_000;
const processPollMs = 2;
const tailLength = 4_000;

/**
 * Runs the program to its end in a process group of its own and returns what it printed, whatever
 * its exit code. Throws `tool-missing`, `tool-timeout` (the group is killed) and, for a program
 * that prints without end or dies by a signal, `tool-failed`.
 */
export async function runCommand(command: Command): Promise<CommandResult> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const end = await spawnAndCollect(command, stdout, stderr);
  const result = { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) };
  if (end.kind === "exit" && end.code !== null) return { exitCode: end.code, ...result };
  throw failure(command, end, outputTail({ exitCode: -1, ...result }, command));
}

/** As runCommand, but an exit code other than 0 is a `tool-failed` that shows the output's end. */
export async function runChecked(command: Command): Promise<CommandResult> {
  const result = await runCommand(command);
  if (result.exitCode === 0) return result;
  throw toolFailed(command, `ended with exit code ${result.exitCode}`, result);
}

/** The error of a program that failed, with the end of its output in the field `output`. */
export function toolFailed(command: Command, how: string, result: CommandResult): TerminalError {
  const output = outputTail(result, command);
  return new TerminalError("tool-failed", `\`${shown(command)}\` ${how}.`, {
    fields: { command: shown(command), exitCode: result.exitCode, output },
    whatToDo: "Read the tool's output, mend the cause and rebuild the plan.",
  });
}

/** The end of what a program printed, errors last, without its secrets and where it ran. */
export function outputTail(
  result: CommandResult,
  command: Pick<Command, "secrets" | "folders">,
): string {
  const text = [result.stdout.toString("utf8"), result.stderr.toString("utf8")]
    .filter((part) => part !== "")
    .join("\n");
  return tellable(text, command).trim().slice(-tailLength);
}

function tellable(
  text: string,
  { secrets, folders }: Pick<Command, "secrets" | "folders">,
): string {
  const masked = (secrets ?? []).reduce((rest, secret) => rest.replaceAll(secret, "…"), text);
  return relativePaths(masked, folders ?? []);
}

/** The argv as a person would type it; for messages only. */
function shown(command: Command): string {
  const argv = command.shownAs ?? command.argv;
  const words = argv.map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word}'`));
  const line = tellable(words.join(" "), command);
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

function spawnAndCollect(command: Command, stdout: Buffer[], stderr: Buffer[]): Promise<End> {
  const [file, ...args] = command.argv;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: command.cwd,
      // NODE_ENV only because Next's types ask for it in every environment.
      env: { NODE_ENV: "production", ...command.env },
      // A group of its own: a tool's children must not outlive a timeout.
      detached: true,
      stdio: ["pipe", "pipe", "pipe", command.tellsProcess === true ? "pipe" : "ignore"],
    });
    const told: Buffer[] = [];
    child.stdio[3]?.on("data", (chunk: Buffer) => told.push(chunk));
    let stopped: End | null = null;
    let size = 0;
    const stop = (why: End): void => {
      if (stopped !== null) return;
      stopped = why;
      signalGroup(child.pid, "SIGTERM");
      setTimeout(() => signalGroup(child.pid, "SIGKILL"), killAfterMs).unref();
    };
    const timer = setTimeout(
      () => stop({ kind: "timeout" }),
      command.timeoutMs ?? defaultTimeoutMs,
    );
    const collect = (into: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > (command.maxOutputBytes ?? defaultMaxOutputBytes)) stop({ kind: "too-much" });
      else into.push(chunk);
    };
    child.stdout?.on("data", command.onOutput ?? collect(stdout));
    child.stderr?.on("data", collect(stderr));
    // A program that ends without reading its input is no error of ours.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(command.stdin ?? "");
    const finish = (end: End): void => {
      clearTimeout(timer);
      void processEnded(Buffer.concat(told).toString("utf8")).then(() => resolve(stopped ?? end));
    };
    child.on("error", (error: NodeJS.ErrnoException) => finish({ kind: "error", error }));
    child.on("close", (code, signal) => finish({ kind: "exit", code, signal }));
  });
}

/**
 * Resolves when the process that the program told of has ended, and with it all others of its
 * namespace: bubblewrap itself ends a moment earlier, and what it leaves behind is being killed.
 */
async function processEnded(told: string): Promise<void> {
  const [, pid] = /"child-pid":\s*(\d+)/.exec(told) ?? [];
  if (pid === undefined) return;
  const isAlive = async (): Promise<boolean> => {
    const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
    // "123 (bwrap) S 1 …": a zombie has ended, it only was not collected.
    return status !== null && !/^\d+ \(.*\) [ZX] /s.test(status);
  };
  while (await isAlive()) await pause(processPollMs);
}

/** The group may be gone already, which is what was wanted. */
function signalGroup(pid: number | undefined, signal: "SIGTERM" | "SIGKILL"): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    return;
  }
}

function failure(command: Command, end: End, output: string): RetryableError | TerminalError {
  const [name] = command.shownAs ?? command.argv;
  const fields = { command: shown(command), output };
  switch (end.kind) {
    case "timeout":
      return new RetryableError(
        "tool-timeout",
        `\`${shown(command)}\` did not end within ${(command.timeoutMs ?? defaultTimeoutMs) / 1000} s and was stopped.`,
        { fields, whatToDo: "Try again; if it hangs again, run the tool by hand and see why." },
      );
    case "error":
      return new TerminalError(
        end.error.code === "ENOENT" ? "tool-missing" : "tool-failed",
        end.error.code === "ENOENT"
          ? `The program "${name}" was not found (or the folder that it runs in is gone).`
          : `The program "${name}" could not be started (${end.error.code ?? "no reason given"}).`,
        {
          fields,
          whatToDo: `Install "${name}" on the server (npm start says how), then try again.`,
        },
      );
    case "too-much":
      return new TerminalError("tool-failed", `\`${shown(command)}\` printed too much.`, {
        fields,
        whatToDo: "Run the tool by hand and see what it prints.",
      });
    case "exit":
      return new TerminalError(
        "tool-failed",
        `\`${shown(command)}\` was ended by ${end.signal ?? "an unknown signal"}.`,
        { fields, whatToDo: "Try again; look at the server's memory if it happens again." },
      );
  }
}
