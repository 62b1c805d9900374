import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identify, isRunning, parseIdentity } from "./identity.mjs";

/** @param {string} file */
function holderOf(file) {
  try {
    return parseIdentity(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** @param {string} file @returns {boolean} whether the lock is now ours */
function tryLock(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(identify(process.pid)));
  try {
    // A link appears whole or not at all, so nobody ever reads half an identity.
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Moves a dead process's lock away; of several that try, one succeeds. @param {string} file */
function discard(file) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    const moved = holderOf(aside);
    // Somebody was quicker and this is already their new lock: put it back.
    if (moved && isRunning(moved)) linkSync(aside, file);
  } catch {
    // Gone already, or locked anew: the next try sees which.
  }
  rmSync(aside, { force: true });
}

/**
 * A lock that a killed process cannot leave behind.
 * @param {string} file
 * @param {{ waitMs?: number, onWait?: (pid: number) => void }} [options]
 * @returns {Promise<{ release: () => void } | { heldBy: number }>}
 */
export async function lock(file, { waitMs = 0, onWait } = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  const until = Date.now() + waitMs;
  for (let waited = false; ; waited = true) {
    if (tryLock(file)) return { release: () => rmSync(file, { force: true }) };
    const holder = holderOf(file);
    if (!holder || !isRunning(holder)) {
      discard(file);
      continue;
    }
    if (Date.now() >= until) return { heldBy: holder.pid };
    if (!waited) onWait?.(holder.pid);
    await sleep(200);
  }
}
