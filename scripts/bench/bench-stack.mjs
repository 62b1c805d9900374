import path from "node:path";
import { stateFolder } from "../checkout.mjs";
import { startDatabase } from "../database.mjs";
import { Problem, say } from "../problem.mjs";
import { removeAbandoned, removeStack, startStack } from "../stack.mjs";
import * as services from "../stack/services.mjs";
import { runChild } from "./child.mjs";

/** The world that is measured: a sandbox with a large tracker, databases, and the built app. */

export const ISSUES = 12_000;

/**
 * @typedef {object} BenchStack
 * @property {string} dir the state folder
 * @property {string} url of the app
 * @property {NodeJS.ProcessEnv} env what Slipway's processes see
 * @property {import("../database.mjs").Database} database the server, for more databases
 * @property {AbortSignal} signal
 * @property {(path: string, body?: object) => Promise<void>} control moves of the sandbox's panel
 * @property {(latencyMs: number) => Promise<void>} setLatency how long each request to GitHub, PyPI and
 *   the docs is on its way
 * @property {() => Promise<void>} passHour moves the world's clock on, so that what comes next has
 *   GitHub's allowance of an hour of its own: a worker stops reading the history when little is left
 * @property {Promise<string>} failed a sentence, once a part ended that nobody asked to
 * @property {() => Promise<void>} close
 */

/**
 * @param {NonNullable<import("../stack.mjs").Stack["sandbox"]>} sandbox
 * @param {string} path under its control address
 * @param {object} body
 */
async function control({ url, token }, path, body) {
  const answer = await fetch(`${url}/_sandbox/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok)
    throw new Problem(`The sandbox refuses ${path} (${answer.status}): ${await answer.text()}`);
}

/**
 * @param {AbortSignal} signal
 * @param {{ issues?: number }} [filled] how many issues and pull requests the tracker has besides its own
 * @returns {Promise<BenchStack>}
 */
async function openBenchStack(signal, { issues = ISSUES } = {}) {
  const benchmarks = path.join(stateFolder(), "benchmarks");
  await removeAbandoned(benchmarks);
  const dir = path.join(benchmarks, String(process.pid));
  /** @type {import("../stack.mjs").ServiceName[]} */
  const services = ["sandbox", "app"];
  const ports = { app: 3950, sandbox: 4550, database: 5950 };
  const fresh = { ownDatabase: true, durable: false, services, ports };
  const stack = await startStack({ ...fresh, dir, signal });
  const close = async () => {
    await stack.stop();
    await removeStack(dir);
  };
  try {
    if (!stack.sandbox)
      throw new Problem(
        "The benchmark measures a rehearsal: unset GITHUB_ID and GITHUB_SECRET, then start it again.",
      );
    const { sandbox, url, env, failed } = stack;
    /** @param {string} path */
    const move = (path, body = {}) => control(sandbox, path, body);
    if (issues > 0) await move("fill", { issues });
    /** @param {number} latencyMs */
    const setLatency = (latencyMs) => move("settings", { latencyMs });
    const passHour = () => move("clock", { advanceSeconds: 3_600 });
    const database = await startDatabase({ dir, durable: false });
    return { dir, url, env, database, signal, control: move, setLatency, passHour, failed, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * A stack while `work` goes on. A part of it that ends by itself fails the work.
 * @template T
 * @param {AbortSignal} signal
 * @param {(stack: BenchStack) => Promise<T>} work
 * @param {{ issues?: number }} [filled]
 * @returns {Promise<T>}
 */
export async function inBenchStack(signal, work, filled) {
  const stack = await openBenchStack(signal, filled);
  const failed = stack.failed.then((sentence) => {
    throw new Problem(sentence);
  });
  try {
    return await Promise.race([work(stack), failed]);
  } finally {
    failed.catch(() => undefined);
    await stack.close();
  }
}

/**
 * A worker while `work` goes on: at other times it would sync every few seconds in the
 * midst of what is measured.
 * @template T
 * @param {Pick<BenchStack, "dir" | "env">} stack
 * @param {() => Promise<T>} work
 */
export async function withWorker({ dir, env }, work) {
  // Nobody has to adopt it: it is stopped right here.
  const adopt = () => Promise.resolve();
  const worker = await services.startWorker({ dir, env, adopt });
  try {
    return await work();
  } finally {
    await worker.stop();
  }
}

/**
 * Begins a release and takes it as far as its branch.
 * @param {BenchStack} stack
 * @returns {Promise<{ release: string, manager: string }>}
 */
export function beginRelease({ dir, env, signal }) {
  say("a release is begun, as far as its branch …");
  return withWorker({ dir, env }, () => runChild("begin-release.ts", { env, signal }));
}
