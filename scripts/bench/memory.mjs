import { runCommand } from "../processes/run-command.mjs";

/** What a process and all that it started have of the memory, by `ps`, in bytes. */

const EVERY_MS = 200;

/** @param {number} pid */
async function memoryOf(pid) {
  const { output } = await runCommand("ps", ["-A", "-o", "pid=,ppid=,rss="]);
  const rows = output.trim().split("\n");
  const processes = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const family = new Set([pid]);
  let kilobytes = 0;
  // Children come after their parents, as their numbers do nearly always.
  for (const [own = 0, parent = 0, rss = 0] of processes) {
    if (own !== pid && !family.has(parent)) continue;
    family.add(own);
    kilobytes += rss;
  }
  return kilobytes * 1_024;
}

/**
 * Watches a process while it runs.
 * @param {number} pid
 * @returns {() => Promise<number>} ends watching, and answers the most it had
 */
export function watchMemory(pid) {
  let most = 0;
  let ended = false;
  const watching = (async () => {
    while (!ended) {
      most = Math.max(most, await memoryOf(pid));
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  return async () => {
    ended = true;
    await watching;
    return most;
  };
}
