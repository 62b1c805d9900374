import path from "node:path";
import { prepareTables } from "../database/tables.mjs";
import { runChild } from "./child.mjs";
import { median, medianRatio } from "./statistics.mjs";

/** The first sync as it is at GitHub's real distance, where each request takes its time. */

const LATENCY_MS = 300;
const ROUNDS = 2;

/**
 * @typedef {object} DistantSync
 * @property {number} boardSeconds from the first request until the board has all it needs
 * @property {number} historySeconds what was then still to be read
 * @property {number} wholeSeconds from the first request until all is read
 * @property {number} historyRequests
 * @property {import("node:child_process").Serializable[]} recording the history's requests
 */

/**
 * @param {import("./bench-stack.mjs").BenchStack} stack
 * @param {string} name of the fresh database and folder
 * @param {boolean} record
 * @returns {Promise<DistantSync>}
 */
async function syncAnew({ env, dir, database, signal }, name, record) {
  await database.create(name, "bench-distant");
  const own = { DATABASE_URL: database.url(name), SLIPWAY_DIR: path.join(dir, name) };
  try {
    return await runChild("sync-distant.ts", {
      env: { ...env, ...own },
      input: { record },
      signal,
    });
  } finally {
    await database.drop(name);
  }
}

/**
 * @param {import("./bench-stack.mjs").BenchStack} stack
 */
export async function measureDistance(stack) {
  const { env, database, signal } = stack;
  await database.create("bench-distant");
  await prepareTables({
    owner: database.ownerUrl("bench-distant"),
    app: database.url("bench-distant"),
  });
  await stack.setLatency(LATENCY_MS);
  try {
    const { recording } = await syncAnew(stack, "bench-distant-recorded", true);
    /** @type {DistantSync[]} */
    const syncs = [];
    /** @type {number[]} */
    const fetches = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      syncs.push(await syncAnew(stack, `bench-distant-${round}`, false));
      const input = { requests: recording };
      /** @type {{ seconds: number }} */
      const { seconds } = await runChild("fetch-pages.ts", { env, input, signal });
      fetches.push(seconds);
    }
    const of = (/** @type {(sync: DistantSync) => number} */ value) => median(syncs.map(value));
    const histories = syncs.map(({ historySeconds }) => historySeconds);
    return {
      latencyMs: LATENCY_MS,
      boardSeconds: of(({ boardSeconds }) => boardSeconds),
      historySeconds: median(histories),
      fetchSeconds: median(fetches),
      ratio: medianRatio(histories, fetches),
      wholeSeconds: of(({ wholeSeconds }) => wholeSeconds),
      historyRequests: of(({ historyRequests }) => historyRequests),
      rounds: syncs.map(({ recording: _, ...sync }, round) => ({
        ...sync,
        fetchSeconds: fetches[round],
      })),
    };
  } finally {
    await stack.setLatency(0);
  }
}
