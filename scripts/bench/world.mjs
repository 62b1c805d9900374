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
 * @typedef {object} BenchWorld
 * @property {string} dir the state folder
 * @property {string} url of the app
 * @property {NodeJS.ProcessEnv} env what Slipway's processes see
 * @property {import("../database.mjs").Database} database the server, for more databases
 * @property {AbortSignal} signal
 * @property {Promise<string>} failed a sentence, once a part ended that nobody asked to
 * @property {() => Promise<void>} close
 */

/** @param {NonNullable<import("../stack.mjs").Stack["sandbox"]>} sandbox */
async function fill({ url, token }) {
  const answer = await fetch(`${url}/_sandbox/fill`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ issues: ISSUES }),
  });
  if (!answer.ok)
    throw new Problem(`The sandbox could not be filled (${answer.status}): ${await answer.text()}`);
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<BenchWorld>}
 */
export async function openWorld(signal) {
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
    await fill(stack.sandbox);
    const { url, env, failed } = stack;
    const database = await startDatabase({ dir, durable: false });
    return { dir, url, env, database, signal, failed, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Begins a release and takes it as far as its branch. The worker that does it is gone afterwards: it
 * would look at the world every few seconds in the midst of what is measured.
 * @param {BenchWorld} world
 * @returns {Promise<{ release: string, manager: string }>}
 */
export async function beginRelease({ dir, env, signal }) {
  say("a release is begun, as far as its branch …");
  // Nobody has to adopt it: it is stopped right here.
  const adopt = () => Promise.resolve();
  const worker = await services.startWorker({ dir, env, adopt });
  try {
    return await runChild("begin-release.ts", { env, signal });
  } finally {
    await worker.stop();
  }
}
