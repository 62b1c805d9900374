import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkout, inCheckout } from "../checkout.mjs";
import { lock } from "../processes/lock.mjs";
import { runCommand, runNode } from "../processes/run-command.mjs";
import { Problem, sayAside } from "../problem.mjs";

/** The Node that everything but the set-up runs on: the npm package `node`, pinned like the rest. */
export const projectNode = inCheckout("node_modules/node/bin/node");

const stamp = inCheckout("node_modules/.slipway-installed");
const TEN_MINUTES = 600_000;

/** What node_modules must have been installed from. */
function wanted() {
  const hash = createHash("sha256");
  for (const file of ["package.json", "package-lock.json"]) {
    // Only what npm reads: a change of a script need not install everything again.
    const { scripts, ...rest } = JSON.parse(readFileSync(inCheckout(file), "utf8"));
    hash.update(JSON.stringify(rest));
  }
  return `${process.platform}-${process.arch} ${hash.digest("hex")}`;
}

const isInstalled = () =>
  existsSync(projectNode) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted();

/** The PATH as it was before npm put node_modules/.bin in front, whose node is being replaced. */
function pathWithoutPackages() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.filter((folder) => !folder.includes("node_modules")).join(path.delimiter);
}

/**
 * Runs the npm that runs us, by the Node that runs it; otherwise the one on the PATH.
 * @param {readonly string[]} args
 */
function npm(args) {
  // Prisma's own engine is not used (docs/decisions/004-schema-engine.md): do not download it.
  const engine = { PRISMA_SCHEMA_ENGINE_BINARY: inCheckout("scripts/schema-engine.mjs") };
  const env = { ...process.env, ...engine, PATH: pathWithoutPackages() };
  const options = { cwd: checkout, env, show: /** @type {const} */ ("stderr") };
  const { npm_node_execpath: node, npm_execpath: program } = process.env;
  // In mid-installation npm goes on for long after a SIGTERM, into the way of the next one.
  return node && program?.endsWith(".js") && !node.startsWith(checkout)
    ? runNode([program, ...args], { ...options, node, signal: "SIGKILL" })
    : runCommand("npm", args, options);
}

async function install() {
  sayAside("installing the npm packages of package-lock.json (npm ci; a minute or two) …");
  const flags = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { ok, failure } = await npm(["ci", ...flags]);
  if (!ok)
    throw new Problem(
      `npm ci ${failure}; its messages are above. Slipway needs the npm registry, or a mirror of it ` +
        'that "npm config set registry" names, once. Mend that and start again: nothing else was changed.',
    );
  // An npm that is told to run no install scripts leaves the package `node` without its program.
  if (!existsSync(projectNode))
    await npm(["rebuild", "--ignore-scripts=false", "--loglevel=error"]);
  if (!existsSync(projectNode))
    throw new Problem(
      "npm installed the package `node` but not its program, because it does not run install " +
        'scripts. Allow them ("npm config delete ignore-scripts") and start again.',
    );
  writeFileSync(stamp, wanted());
}

/**
 * Makes node_modules what package-lock.json says.
 * @returns {Promise<boolean>} whether anything had to be installed
 */
export async function installPackages() {
  if (isInstalled()) return false;
  const held = await lock(inCheckout(".slipway/install.lock"), {
    waitMs: TEN_MINUTES,
    onWait: (pid) => sayAside(`process ${pid} is installing the npm packages, waiting for it …`),
  });
  if ("heldBy" in held)
    throw new Problem(
      `Process ${held.heldBy} has been installing npm packages for 10 minutes; end it and start again.`,
    );
  try {
    if (isInstalled()) return false;
    await install();
    return true;
  } finally {
    held.release();
  }
}
