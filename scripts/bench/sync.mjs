import path from "node:path";
import { prepareTables } from "../database/tables.mjs";
import { runChild } from "./child.mjs";
import { median, medianRatio } from "./statistics.mjs";

/** Looking at a large repository for the first time, and again, beside fetching the same pages. */

const ROUNDS = 5;

/**
 * @typedef {{ seconds: number, cpuSeconds: number, gitSeconds: number, requests: number, changed: number }} Look
 * @typedef {{ cold: Look, idle: Look, peakRss: number, rssBefore: number, recording: import("node:child_process").Serializable[] }} Sync
 */

/**
 * @param {import("./bench-stack.mjs").BenchStack} stack
 * @param {string} name of the fresh database and folder
 * @param {boolean} record
 * @returns {Promise<Sync>}
 */
async function syncAnew({ env, dir, database, signal }, name, record) {
  await database.create(name, "bench-empty");
  const own = { DATABASE_URL: database.url(name), SLIPWAY_DIR: path.join(dir, name) };
  try {
    return await runChild("sync-afresh.ts", {
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
export async function measureSync(stack) {
  const { env, database, signal } = stack;
  await database.create("bench-empty");
  await prepareTables({
    owner: database.ownerUrl("bench-empty"),
    app: database.url("bench-empty"),
  });
  const { recording } = await syncAnew(stack, "bench-recorded", true);
  /** @type {Sync[]} */
  const syncs = [];
  /** @type {number[]} */
  const fetches = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    syncs.push(await syncAnew(stack, `bench-sync-${round}`, false));
    const input = { requests: recording };
    /** @type {{ seconds: number }} */
    const { seconds } = await runChild("fetch-pages.ts", { env, input, signal });
    fetches.push(seconds);
  }
  const of = (/** @type {(sync: Sync) => number} */ value) => median(syncs.map(value));
  const synced = syncs.map(({ cold }) => cold.seconds - cold.gitSeconds);
  return {
    seconds: median(synced),
    fetchSeconds: median(fetches),
    ratio: medianRatio(synced, fetches),
    gitSeconds: of(({ cold }) => cold.gitSeconds),
    requests: of(({ cold }) => cold.requests),
    facts: of(({ cold }) => cold.changed),
    peakBytes: of(({ peakRss }) => peakRss),
    bytesBefore: of(({ rssBefore }) => rssBefore),
    idleRequests: Math.max(...syncs.map(({ idle }) => idle.requests)),
    idleSeconds: of(({ idle }) => idle.seconds),
    rounds: synced.map((seconds, round) => ({ seconds, fetchSeconds: fetches[round] })),
  };
}
