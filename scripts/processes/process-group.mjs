import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identify, isRunning, parseIdentity } from "./identity.mjs";

/**
 * Every process that Slipway starts leads a group of its own and is noted in the state folder, so
 * that the next start finds what a killed one left behind.
 */

const noteOf = (/** @type {string} */ dir, /** @type {string} */ name) =>
  path.join(dir, "run", `${name}.json`);

/**
 * @param {string} dir
 * @param {string} name
 * @param {number} pid
 */
export function note(dir, name, pid) {
  writeFileSync(noteOf(dir, name), JSON.stringify(identify(pid) ?? { pid, started: "" }));
}

/** @param {string} dir @param {string} name */
export const forget = (dir, name) => rmSync(noteOf(dir, name), { force: true });

/**
 * Linux: process group and state of a process.
 * @param {string} pid
 */
function groupAndState(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, , group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { group: Number(group), isZombie: state === "Z" };
  } catch {
    return undefined;
  }
}

const allPids = () => readdirSync("/proc").filter((name) => /^\d+$/.test(name));

/**
 * Whether the group has a living member. A zombie is none: nobody may ever collect it.
 * @param {number} pid of its leader
 */
function hasMembers(pid) {
  if (process.platform !== "linux") return signalGroup(pid, 0);
  return allPids().some((other) => {
    const found = groupAndState(other);
    return found?.group === pid && !found.isZombie;
  });
}

/**
 * @param {number} pid of its leader
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether there was anybody
 */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Ends a group: asks, waits, then insists.
 * @param {number} pid of its leader
 * @param {number} [timeoutMs]
 */
export async function endGroup(pid, timeoutMs = 10_000) {
  signalGroup(pid, "SIGTERM");
  const until = Date.now() + timeoutMs;
  while (hasMembers(pid) && Date.now() < until) await sleep(40);
  signalGroup(pid, "SIGKILL");
  while (hasMembers(pid) && Date.now() < until + 2000) await sleep(40);
}

/**
 * Linux: the groups with a member that was started with this text in its environment. Children
 * outlive a killed leader, in its group or in one of their own.
 * @param {string} marker
 */
function groupsMarked(marker) {
  if (process.platform !== "linux") return [];
  const own = groupAndState("self")?.group;
  const groups = allPids().map((pid) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
      return environment.includes(marker) ? groupAndState(pid)?.group : undefined;
    } catch {
      return undefined;
    }
  });
  return [...new Set(groups)].filter((group) => group !== undefined && group > 1 && group !== own);
}

/**
 * Kills the groups of these leaders without asking anybody, and then (Linux) all that bears the mark:
 * what they had started in groups of its own.
 * @param {readonly number[]} pids
 * @param {string} marker the NAME=value that all of them have in their environment
 */
export function killGroups(pids, marker) {
  for (const pid of pids) signalGroup(pid, "SIGKILL");
  for (const pid of groupsMarked(marker)) if (pid !== undefined) signalGroup(pid, "SIGKILL");
}

/**
 * Ends whatever an earlier, killed instance of this state folder left running.
 * @param {string} dir
 * @param {string} marker the NAME=value that all its processes have in their environment
 * @returns {Promise<string[]>} the names of those found
 */
export async function endLeftovers(dir, marker) {
  const files = readdirSync(path.join(dir, "run")).filter((file) => file.endsWith(".json"));
  const noted = files.flatMap((file) => {
    const identity = parseIdentity(readFileSync(path.join(dir, "run", file), "utf8"));
    return identity && isRunning(identity)
      ? [{ name: path.basename(file, ".json"), pid: identity.pid }]
      : [];
  });
  const known = noted.map(({ pid }) => pid);
  const strays = groupsMarked(marker).flatMap((pid) => (pid && !known.includes(pid) ? [pid] : []));
  await Promise.all([...known, ...strays].map((pid) => endGroup(pid, 5000)));
  for (const file of files) rmSync(path.join(dir, "run", file), { force: true });
  return [...noted.map(({ name }) => name), ...strays.map((pid) => `process group ${pid}`)];
}
