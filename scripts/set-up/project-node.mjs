import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { report, Problem } from "../problem.mjs";
import { installPackages, projectNode } from "./packages.mjs";

/**
 * Machines bring whatever Node they have; Slipway runs on the one it pins. This file and all that it
 * imports therefore keep to `node:` modules and to what Node 20 knows.
 */

const OLDEST = [20, 9];

const parent = process.ppid;

function checkOwnVersion() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Problem(
    `Slipway's set-up needs Node ${OLDEST.join(".")} or newer, this is ${process.versions.node}. ` +
      "Install a newer Node (Debian 12: the packages of nodejs.org or nodesource) and start again.",
  );
}

function runsOnProjectNode() {
  try {
    return realpathSync(process.execPath) === realpathSync(projectNode);
  } catch {
    return false;
  }
}

/**
 * Runs the same script on the pinned Node, and ends as it does.
 * @param {string} script
 */
function handOver(script) {
  const args = [script, ...process.argv.slice(2)];
  // By the channel the child learns of our death even when we are killed.
  const child = spawn(projectNode, args, { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  onOrphaned(() => child.kill());
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * Runs `act` once this process's parent, the hand-over or npm, is gone: npm passes no closed terminal
 * on, and nobody else tells of its being killed.
 * @param {() => void} act
 */
export function onOrphaned(act) {
  if (process.channel) {
    process.on("disconnect", act);
    process.channel.unref();
  } else if (process.env.npm_lifecycle_event) {
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      act();
    }, 250).unref();
  }
}

/**
 * Ends when all that was written has gone its way: process.exit drops what a full pipe has not taken.
 * @param {number} code
 */
export async function endWith(code) {
  const streams = [process.stdout, process.stderr];
  await Promise.all(streams.map((stream) => new Promise((resolve) => stream.write("", resolve))));
  process.exit(code);
}

/**
 * Installs what is missing, then runs `main` on the pinned Node; its number is the exit code.
 * @param {string} script the file that calls this
 * @param {() => Promise<number>} main
 */
export async function onProjectNode(script, main) {
  try {
    checkOwnVersion();
    const installed = await installPackages();
    await endWith(!installed && runsOnProjectNode() ? await main() : await handOver(script));
  } catch (error) {
    report(error);
    process.exit(1);
  }
}
