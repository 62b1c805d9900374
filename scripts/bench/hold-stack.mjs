import { report } from "../problem.mjs";
import { startStack } from "../stack.mjs";

/**
 * What `npm start` is, as a process that kills.mjs can kill: brings everything up, tells who started
 * it where it is, and holds it until that one is gone or lets go.
 */

/**
 * @typedef {Pick<import("../stack.mjs").Stack, "databaseUrl" | "env" | "sandbox"> & { pids: number[] }} Held
 *   `pids`: the processes of app, worker and sandbox
 */

const letGo = new AbortController();

/** @param {import("../stack.mjs").StackOptions} options */
async function hold(options) {
  const stack = await startStack({ ...options, signal: letGo.signal });
  const { databaseUrl, env, sandbox, services } = stack;
  const pids = Object.values(services).map(({ pid }) => pid);
  process.send?.({ databaseUrl, env, sandbox, pids });
  await new Promise((resolve) => {
    if (letGo.signal.aborted) resolve(undefined);
    else letGo.signal.addEventListener("abort", resolve);
  });
  await stack.stop();
}

process.once("disconnect", () => letGo.abort());
process.once("message", (/** @type {import("../stack.mjs").StackOptions} */ options) => {
  hold(options).then(
    () => process.exit(0),
    (error) => {
      if (!letGo.signal.aborted) report(error);
      process.exit(1);
    },
  );
});
