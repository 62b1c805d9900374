import { readFileSync } from "node:fs";
import path from "node:path";
import { checkout, inCheckout } from "../checkout.mjs";
import { answers, startService } from "../processes/service.mjs";
import { Problem } from "../problem.mjs";
import { secretFile } from "../state-folder.mjs";

/** How each of Slipway's own processes is run. */

/** @typedef {import("./environment.mjs").Environment} Environment */
/** @typedef {{ login: string, name: string, part: string }} Persona */
/** @typedef {import("../processes/service.mjs").ServiceOptions["adopt"]} Adopt */

const TYPESCRIPT = ["--import", "tsx"];

/** A large repository is mirrored when the sandbox starts from it for the first time. */
const SANDBOX_TIMEOUT_MS = 600_000;

/**
 * @param {{ name: string, dir: string, args: readonly string[], env: Environment, adopt?: Adopt, isReady: (output: string) => boolean | Promise<boolean>, timeoutMs?: number }} options
 */
const start = (options) => startService({ ...options, cwd: checkout });

/** @param {string} name @param {string | undefined} value */
const option = (name, value) => (value ? [name, value] : []);

/**
 * @param {{ dir: string, sandboxDir: string, port: number, env: Environment, adopt?: Adopt, from?: string, asOf?: string, appUrl?: string, secrets: import("../state-folder.mjs").Secrets }} options
 */
export function startSandbox({ dir, sandboxDir, port, env, adopt, from, asOf, appUrl, secrets }) {
  const { webhookSecret, oauthSecret, sandboxControlToken: controlToken } = secrets;
  const told = { controlToken, webhookSecret, oauthSecret };
  const args = [
    ...[...TYPESCRIPT, inCheckout("sandbox/main.ts")],
    ...["--port", String(port), "--dir", sandboxDir],
    ...[...option("--from", from), ...option("--as-of", asOf), ...option("--app-url", appUrl)],
    ...["--secrets", secretFile(dir, "sandbox-secrets.json", told)],
  ];
  const isReady = () => answers(`http://127.0.0.1:${port}/_sandbox/health`);
  return start({
    name: "sandbox",
    dir,
    adopt,
    args,
    env,
    isReady,
    timeoutMs: SANDBOX_TIMEOUT_MS,
  });
}

/**
 * What the sandbox says of its world.
 * @param {string} url
 * @param {string} controlToken
 * @returns {Promise<{ repository: string, personas: Persona[], smtpPort: number, ircPort: number }>}
 */
export async function askSandbox(url, controlToken) {
  const headers = { authorization: `Bearer ${controlToken}` };
  const response = await fetch(`${url}/_sandbox/world`, { headers });
  if (!response.ok)
    throw new Problem(`The sandbox answers ${response.status}: ${await response.text()}`);
  const { repository, personas, mailingList, irc } = await response.json();
  return {
    ...{ repository: `${repository.owner}/${repository.name}`, personas },
    ...{ smtpPort: mailingList.smtpPort, ircPort: irc.port },
  };
}

/**
 * The token by which the worker looks at that sandbox: it writes everybody's there.
 * @param {string} sandboxDir its folder
 * @returns {string}
 */
export const workerToken = (sandboxDir) =>
  JSON.parse(readFileSync(path.join(sandboxDir, "tokens.json"), "utf8")).slipway;

/** @param {{ dir: string, env: Environment, adopt?: Adopt }} options */
export const startWorker = ({ dir, env, adopt }) =>
  start({
    name: "worker",
    dir,
    adopt,
    env,
    args: [...TYPESCRIPT, inCheckout("lib/worker/main.ts")],
    isReady: (output) => /"ready":\s*true/.test(output),
  });

/** @param {{ dir: string, env: Environment, adopt?: Adopt, port: number, place: string }} options */
export const startApp = ({ dir, env, adopt, port, place }) =>
  start({
    name: "app",
    dir,
    adopt,
    args: [
      ...(env.NODE_ENV === "development"
        ? [inCheckout("node_modules/next/dist/bin/next"), "dev"]
        : [inCheckout("scripts/http/serve.mjs")]),
      ...["--port", String(port), "--hostname", "127.0.0.1"],
    ],
    env: { ...env, SLIPWAY_BUILD_DIR: place },
    isReady: () => answers(`http://127.0.0.1:${port}/api/health`),
  });
