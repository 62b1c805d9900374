import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { tied } from "./tied.mjs";

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean | "stderr", channel?: boolean, uid?: number, gid?: number, behind?: boolean }} CommandOptions */
/** @typedef {{ ok: boolean, output: string, failure: string }} CommandResult */

/**
 * Runs a command to its end. Never through a shell: a path may hold a space.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options] `show` passes its output on, to standard error where it says so, instead of
 *   collecting it; `behind` gives it, and all that it starts, only the processor that others leave
 * @returns {Promise<CommandResult>} `failure` says in words why it is not ok
 */
export function runCommand(
  command,
  args,
  { show = false, channel = false, behind = false, ...options } = {},
) {
  return new Promise((resolve) => {
    const output = show ? "inherit" : "pipe";
    const stdout = show === "stderr" ? 2 : output;
    const child = spawn(command, args, {
      ...options,
      stdio: ["ignore", stdout, output, ...(channel ? /** @type {const} */ (["ipc"]) : [])],
    });
    // Before it has threads: what is made later inherits it.
    if (behind && child.pid !== undefined)
      setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (part) => (text += part));
    child.on("error", (error) => resolve({ ok: false, output: text, failure: error.message }));
    child.on("close", (code, signal) => {
      const failure = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
      resolve({ ok: code === 0, output: text, failure: code === 0 ? "" : failure });
    });
  });
}

/**
 * Runs a Node program to its end, or to ours: then it ends too.
 * @param {readonly string[]} args
 * @param {CommandOptions & { node?: string, signal?: NodeJS.Signals }} [options] `node` where it is not
 *   the one that runs us, `signal` by which it ends with us
 */
export function runNode(args, { node = process.execPath, env, signal, ...options } = {}) {
  const tiedToUs = tied(args, env, signal);
  return runCommand(node, tiedToUs.args, { ...options, env: tiedToUs.env, channel: true });
}

/**
 * The last lines of a text, indented, for a message.
 * @param {string} text
 * @param {number} [count]
 */
export function lastLines(text, count = 20) {
  const lines = text.trimEnd().split("\n").slice(-count);
  return lines.map((line) => `    ${line}`).join("\n");
}
