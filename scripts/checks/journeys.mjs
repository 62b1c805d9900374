import path from "node:path";
import { checkout, inCheckout } from "../checkout.mjs";
import { runNode } from "../processes/run-command.mjs";
import { Problem } from "../problem.mjs";
import { findOrInstallBrowser } from "../set-up/browser.mjs";
import { removeStack, startStack } from "../stack.mjs";
import { expectOutcome } from "./outcome.mjs";

/** Away from the usual ports, so that a running Slipway is not in the way. */
const PORTS = { app: 3100, sandbox: 4200, database: 5644 };

/**
 * Runs the journeys in a browser against a Slipway of their own in a new world.
 * @param {string} dir where reports go
 * @param {readonly string[]} args for Playwright
 * @returns {Promise<{ ok: boolean, outcome: import("./outcome.mjs").Outcome | undefined }>}
 */
export async function runJourneys(dir, args) {
  const browser = await findOrInstallBrowser();
  const home = path.join(dir, "journeys");
  await removeStack(home);
  const stack = await startStack({ dir: home, ports: PORTS, ownDatabase: true, durable: false });
  const { env: outcomeEnv, read } = expectOutcome(path.join(dir, "journeys.json"));
  const env = {
    ...stack.env,
    ...outcomeEnv,
    SLIPWAY_E2E_URL: stack.url,
    SLIPWAY_E2E_WORLD: stack.sandbox?.sandboxDir,
    SLIPWAY_BUILD_DIR: stack.build,
    // For the journey in which the worker stands still.
    SLIPWAY_E2E_WORKER: String(stack.services.worker?.pid),
    SLIPWAY_CHROMIUM: browser,
  };
  const cli = inCheckout("node_modules/@playwright/test/cli.js");
  try {
    const journeys = runNode([cli, "test", ...args], {
      cwd: checkout,
      env,
      show: true,
    });
    const failure = stack.failed.then((sentence) => {
      throw new Problem(sentence);
    });
    const { ok } = await Promise.race([journeys, failure]);
    return { ok, outcome: read() };
  } finally {
    await stack.stop();
  }
}
