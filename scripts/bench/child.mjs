import { fork } from "node:child_process";
import { checkout, inCheckout } from "../checkout.mjs";
import { Problem } from "../problem.mjs";

/**
 * Runs one of the TypeScript files beside this one as a process of its own, so that what it measures
 * (memory, a cold start of caches and connections) is its own too.
 * @template T
 * @param {string} file in scripts/bench
 * @param {{ env: NodeJS.ProcessEnv, input?: import("node:child_process").Serializable, signal: AbortSignal, onStart?: (pid: number) => void }} options
 * @returns {Promise<T>} what it sent
 */
export function runChild(file, { env, input = {}, signal, onStart }) {
  const child = fork(inCheckout("scripts/bench", file), {
    cwd: checkout,
    env,
    execArgv: ["--import", "tsx"],
    signal,
  });
  if (child.pid !== undefined) onStart?.(child.pid);
  return new Promise((resolve, reject) => {
    /** @type {T | undefined} */
    let result;
    child.on("message", (/** @type {T} */ message) => (result = message));
    child.on("error", reject);
    child.on("exit", (code, killedBy) => {
      if (result !== undefined && code === 0) resolve(result);
      else reject(new Problem(`scripts/bench/${file} ended with ${killedBy ?? code}; see above.`));
    });
    child.send(input);
  });
}
