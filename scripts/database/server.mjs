import { spawn } from "node:child_process";
import { closeSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startOf } from "../processes/identity.mjs";
import { logOf, openLog, tailOfLog } from "../processes/service.mjs";
import { Problem } from "../problem.mjs";
import { ADMIN, clearStalePidFile, runningServer } from "./cluster.mjs";

/** @typedef {import("./home.mjs").Home} Home */

const PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 30_000;

/**
 * Settings for a database that may be lost: much faster to fill and to drop.
 * @type {readonly string[]}
 */
const FORGETFUL = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** @param {number} port @param {boolean} durable */
function settings(port, durable) {
  const all = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    // A socket file's path may be too long, and everybody here speaks TCP anyway.
    "unix_socket_directories=",
    "max_connections=100",
    "shared_buffers=64MB",
    "log_line_prefix=%m [%p] ",
    ...(durable ? [] : FORGETFUL),
  ];
  return all.flatMap((setting) => ["-c", setting]);
}

/**
 * @template T
 * @param {{ port: number, password: string, database?: string }} where
 * @param {(client: pg.Client) => Promise<T>} act
 */
export async function asAdmin({ port, password, database = "postgres" }, act) {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: ADMIN,
    password,
    database,
    connectionTimeoutMillis: 5000,
  });
  // A server that goes away in mid-query rejects the query; the event would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** @param {number} port @param {string} password */
async function accepts(port, password) {
  try {
    await asAdmin({ port, password }, (client) => client.query("SELECT 1"));
    return true;
  } catch {
    return false;
  }
}

/** @param {Home} home @param {string} dir @param {number} port @param {boolean} durable */
function launch(home, dir, port, durable) {
  const log = openLog(dir, "postgres");
  const child = spawn(
    path.join(home.programs, "bin", "postgres"),
    ["-D", home.data, ...settings(port, durable)],
    // Its own group: it goes on when we are killed, and the next start finds it.
    { ...home.account, cwd: home.data, detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  child.on("error", () => undefined);
  // It outlives us on purpose; whoever started it decides when it stops.
  child.unref();
  return child;
}

/** @param {string} log what a server says while processes of a killed one are still going down */
const mustWait = (log) => /pre-existing shared memory block|lock file .* already exists/.test(log);

/**
 * @param {{ home: Home, dir: string, port: number, password: string, durable: boolean }} options
 * @returns {Promise<{ pid: number, port: number, reused: boolean }>}
 */
export async function startServer({ home, dir, port, password, durable }) {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const running = runningServer(home.data);
    if (running) {
      if (await accepts(running.port, password)) return { ...running, reused: true };
      await sleep(100);
      continue;
    }
    clearStalePidFile(home.data);
    const child = launch(home, dir, port, durable);
    while (
      child.exitCode === null &&
      child.signalCode === null &&
      child.pid &&
      Date.now() < until
    ) {
      if (await accepts(port, password)) return { pid: child.pid, port, reused: false };
      await sleep(50);
    }
    if (!mustWait(readFileSync(logOf(dir, "postgres"), "utf8"))) break;
    await sleep(250);
  }
  throw new Problem(
    `PostgreSQL could not be started on ${home.data}. ${tailOfLog(dir, "postgres")}\n` +
      "Mend that and start again; DATABASE_URL may name another PostgreSQL instead.",
  );
}

/**
 * Stops a server as its own tools do: connections are cut, what was committed is kept.
 * @param {number} pid
 */
export async function stopServer(pid) {
  const started = startOf(pid);
  if (started === undefined) return;
  for (const signal of /** @type {const} */ (["SIGINT", "SIGQUIT"])) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = Date.now() + STOP_PATIENCE_MS;
    while (startOf(pid) === started && Date.now() < until) await sleep(25);
    if (startOf(pid) !== started) return;
  }
}

/**
 * Resolves once the process is gone.
 * @param {number} pid
 */
export async function serverEnded(pid) {
  const started = startOf(pid);
  while (started !== undefined && startOf(pid) === started)
    await sleep(1000, undefined, { ref: false });
  return "ended";
}
