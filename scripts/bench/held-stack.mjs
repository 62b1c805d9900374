import { fork } from "node:child_process";
import { once } from "node:events";
import { checkout, inCheckout } from "../checkout.mjs";
import { runningDatabase } from "../database.mjs";
import { Problem } from "../problem.mjs";
import { killGroups } from "../processes/process-group.mjs";
import { markOf } from "../stack/prepare.mjs";
import { secretsOf } from "../state-folder.mjs";

/**
 * All that `npm start` has running, held by a process of its own so that it can be killed by SIGKILL: the
 * process itself, which watches the others and would stop them in order; the app; the worker; the sandbox;
 * what these have started (git, Python, builds of plans), also in process groups of its own; and the
 * embedded PostgreSQL, which a `kill -9` of `npm start` alone would leave running: it has to recover
 * besides. What is left is files: the database's, the sandbox's books, clone and worktrees, and the locks
 * and notes of the dead.
 */

/** Each worker ends itself by SIGKILL right after it has changed something, and the next one begins. */
const KILL_AT = "after-effect:every";

const PORTS = { app: 3970, sandbox: 4570, database: 5970 };

/**
 * @typedef {object} Running
 * @property {import("node:child_process").ChildProcess} holder
 * @property {import("./hold-stack.mjs").Held} held
 * @property {{ pids: number[], killed: number }} workers those that came after the first, and how many
 *   have ended themselves so far
 */

/**
 * @param {string} dir
 * @param {AbortSignal} signal
 * @returns {Promise<Running>} once all of it is ready
 */
export async function startHeld(dir, signal) {
  const holder = fork(inCheckout("scripts/bench/hold-stack.mjs"), {
    cwd: checkout,
    env: { ...process.env, SLIPWAY_KILL_AT: KILL_AT },
    // Its own group, as that of an `npm start` in a terminal of its own.
    detached: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  signal.addEventListener("abort", () => letGo(holder), { once: true });
  holder.send({ dir, ports: PORTS, ownDatabase: true });
  const [held] = await Promise.race([
    once(holder, "message"),
    once(holder, "exit").then(() => {
      throw new Problem("Slipway did not start; see above.");
    }),
  ]);
  if (held.pids.length !== 3) throw new Problem("App, worker and sandbox are to be killed.");
  /** @type {Running["workers"]} */
  const workers = { pids: [], killed: 0 };
  holder.on("message", (/** @type {{ killed?: true, worker?: number }} */ { killed, worker }) => {
    if (killed) workers.killed += 1;
    if (worker !== undefined) workers.pids.push(worker);
  });
  return { holder, held, workers };
}

/** @param {Running["holder"]} holder */
const letGo = (holder) => holder.connected && holder.disconnect();

/** @param {Running} running */
export async function stopHeld({ holder }) {
  if (holder.exitCode !== null || holder.signalCode !== null) return;
  const ended = once(holder, "exit");
  letGo(holder);
  await ended;
}

/** @param {string} dir @param {Running} running */
export async function killEverything(dir, { holder, held, workers }) {
  const database = await runningDatabase(dir);
  if (holder.pid === undefined || database === undefined)
    throw new Problem("What is to be killed is not running.");
  const gone = once(holder, "exit");
  // The holder first: it must not come to stop the others in order.
  const all = [holder.pid, ...held.pids, ...workers.pids, database];
  killGroups(all, markOf(secretsOf(dir).instance));
  await gone;
}
