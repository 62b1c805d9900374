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

/**
 * A worker that ended itself is followed by the next one, and whoever started this is told of both.
 * @param {import("../stack.mjs").Stack} stack
 */
async function keepWorking({ services, startWorker }) {
  for (let { worker } = services; worker !== undefined; worker = await startWorker()) {
    process.send?.({ worker: worker.pid });
    await worker.ended;
    if (letGo.signal.aborted) return;
    process.send?.({ killed: true });
  }
}

/** @param {import("../stack.mjs").StackOptions} options */
async function hold(options) {
  const stack = await startStack({ ...options, signal: letGo.signal });
  const { databaseUrl, env, sandbox, services } = stack;
  const pids = Object.values(services).map(({ pid }) => pid);
  process.send?.({ databaseUrl, env, sandbox, pids });
  keepWorking(stack).catch((error) => {
    if (!letGo.signal.aborted) report(error);
  });
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
