import { fileURLToPath } from "node:url";

const LIFELINE = fileURLToPath(new URL("parent-watch.mjs", import.meta.url));

/**
 * How to spawn Node so that it ends when we are gone. It needs an "ipc" in its stdio besides.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Signals} [signal] by which it ends
 */
export const tied = (args, env = process.env, signal = "SIGTERM") => ({
  args: ["--import", LIFELINE, ...args],
  env: { ...env, SLIPWAY_PARENT_WATCH: signal },
});
