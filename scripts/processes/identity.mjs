import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Process ids are used again, above all after a restart of the machine or of a container. A pid
 * together with when it started, and on which boot, names one process for good.
 */

/** @param {number} pid */
function startedAccordingToProc(pid) {
  try {
    // The command in parentheses may itself hold spaces and parentheses; field 22 counts from 1.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return undefined;
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function startedAccordingToPs(pid) {
  const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return stdout?.trim() || undefined;
}

/**
 * When the process started, as a text to compare; undefined when there is no such process.
 * @param {number} pid
 */
export function startOf(pid) {
  return process.platform === "linux" ? startedAccordingToProc(pid) : startedAccordingToPs(pid);
}

/** @typedef {{ pid: number, started: string }} ProcessIdentity */

/**
 * @param {number} pid
 * @returns {ProcessIdentity | undefined}
 */
export function identify(pid) {
  const started = startOf(pid);
  return started === undefined ? undefined : { pid, started };
}

/** @param {ProcessIdentity} identity */
export const isRunning = ({ pid, started }) => startOf(pid) === started;

/**
 * Reads an identity from what was stored; undefined for anything else.
 * @param {string} text
 * @returns {ProcessIdentity | undefined}
 */
export function parseIdentity(text) {
  try {
    const { pid, started } = JSON.parse(text);
    return Number.isInteger(pid) && typeof started === "string" ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}
