import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../problem.mjs";
import { endGroup, forget, note } from "./process-group.mjs";
import { lastLines } from "./run-command.mjs";
import { tied } from "./tied.mjs";

/**
 * @typedef {object} ServiceOptions
 * @property {string} name as people see it, and of its log
 * @property {string} dir the state folder
 * @property {readonly string[]} args for Node
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {(output: string) => boolean | Promise<boolean>} isReady given what it printed so far
 * @property {number} [timeoutMs]
 * @property {(service: Service) => Promise<unknown>} [adopt] called as soon as it runs, ready or not:
 *   who stops it when something else fails meanwhile
 */

/** @typedef {{ name: string, pid: number, ended: Promise<string>, stop: () => Promise<void> }} Service */

/** @param {string} dir @param {string} name */
export const logOf = (dir, name) => path.join(dir, "logs", `${name}.log`);

/**
 * A fresh log, the one before it kept. The service writes to the file itself: with a pipe through
 * us it would fail at its next line once we are killed.
 * @param {string} dir
 * @param {string} name
 */
export function openLog(dir, name) {
  const file = logOf(dir, name);
  if (existsSync(file)) renameSync(file, `${file}.before`);
  return openSync(file, "a", 0o600);
}

/** @param {string} dir @param {string} name */
export const tailOfLog = (dir, name) =>
  `The last lines of ${logOf(dir, name)}:\n${lastLines(readFileSync(logOf(dir, name), "utf8") || "(it printed nothing)")}`;

/** @param {ServiceOptions} options */
function launch({ name, dir, cwd, ...given }) {
  const log = openLog(dir, name);
  // Its own group, so that a Ctrl-C in the terminal reaches only us and we stop all in order.
  const { args, env } = tied(given.args, given.env);
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  child.channel?.unref();
  return child;
}

/**
 * Starts a Node process and waits until it is ready.
 * @param {ServiceOptions} options
 * @returns {Promise<Service>} `ended` tells how, once it has
 */
export async function startService(options) {
  const { name, dir, isReady, adopt, timeoutMs = 60_000 } = options;
  const child = launch(options);
  /** @type {string | undefined} */
  let end;
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.on("error", (error) => resolve((end = `could not be run: ${error.message}`)));
    child.on("exit", (code, signal) =>
      resolve((end = signal ? `was killed by ${signal}` : `ended with exit code ${code}`)),
    );
  });
  const pid = child.pid ?? -1;
  if (pid > 0) note(dir, name, pid);
  const stop = async () => {
    if (pid > 0) await endGroup(pid);
    forget(dir, name);
  };
  const service = { name, pid, ended, stop };
  await adopt?.(service);
  const until = Date.now() + timeoutMs;
  while (end === undefined && !(await isReady(readFileSync(logOf(dir, name), "utf8")))) {
    if (Date.now() > until) end = `was not ready after ${timeoutMs / 1000} s`;
    else await sleep(50);
  }
  if (end !== undefined) {
    await stop();
    throw new Problem(`The ${name} did not start: it ${end}. ${tailOfLog(dir, name)}`);
  }
  return service;
}

/**
 * Whether an address answers 200.
 * @param {string} url
 */
export async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
