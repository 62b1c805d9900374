import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { checkout, inCheckout } from "../checkout.mjs";
import { runNode } from "../processes/run-command.mjs";
import { Problem } from "../problem.mjs";
import { findOrInstallBrowser } from "../set-up/browser.mjs";
import { buildApp } from "../set-up/build.mjs";
import { removeStack, startStack } from "../stack.mjs";
import { expectOutcome } from "./outcome.mjs";

/** Away from the usual ports, so that a running Slipway is not in the way; each lane looks in a place of its own. */
const LANES = [
  { app: 3100, sandbox: 4200, database: 5644 },
  { app: 3150, sandbox: 4250, database: 5694 },
  { app: 3200, sandbox: 4300, database: 5744 },
];

/** Each waits a third of its time, for its worker or for what a page does within a minute: one more than cores. */
const LANE_COUNT = Math.min(LANES.length, availableParallelism() + 1);

/**
 * A world that Playwright's project of that name is played in.
 * @typedef {object} World
 * @property {string} project
 * @property {string} [folder] of e2e, where its files lie; without it, those in no other's
 * @property {readonly [from: string, before: string]} [names] of its files only those whose names lie between
 *   these: each such part is played in a new world, as a file alone is
 * @property {string} [asOf] what its clock says at the beginning; without it, what ours does
 */

/** @type {World} */
export const FIXED_WORLD = {
  ...{ project: "agreement", folder: "agreement" },
  asOf: "2026-11-02T09:00:00Z",
};

/** Where a new part of the journeys begins, by the files' names: as long as the others. */
const PARTS = ["", "k", "pl", "sec", "si", "wi", "~"];

/** The longest first, and the others short, so that none is waited for alone in the end. @type {readonly World[]} */
const WORLDS = [
  FIXED_WORLD,
  { project: "voyages", folder: "voyages", asOf: FIXED_WORLD.asOf },
  ...PARTS.slice(1).map((before, index) => ({
    project: "journeys",
    names: /** @type {const} */ ([PARTS[index] ?? "", before]),
  })),
];

/** The files of a part, as Playwright is told of them. @param {readonly [string, string]} names */
function filesOf([from, before]) {
  const files = readdirSync(inCheckout("e2e")).filter((file) => file.endsWith(".spec.ts"));
  return files.filter((file) => file >= from && file < before).map((file) => `/e2e/${file}`);
}

const cli = inCheckout("node_modules/@playwright/test/cli.js");

/**
 * Whether a world is asked for: a stack is not brought up for nothing. Paths choose files, and all that
 * lies in a world's folder of e2e is of that one.
 * @param {World} world
 * @param {readonly string[]} args
 */
function isAsked({ folder }, args) {
  const files = args.filter((arg) => /(^|\/)e2e\//.test(arg));
  const folders = WORLDS.flatMap((world) => world.folder ?? []);
  const worldOf = (/** @type {string} */ file) =>
    folders.find((name) => new RegExp(`e2e/${name}(/|$)`).test(file));
  return files.length === 0 || files.some((file) => worldOf(file) === folder);
}

/**
 * Plays a project of Playwright's in a browser against a Slipway of its own in a new world.
 * @param {{ dir: string, ports: typeof LANES[number] }} place where its state and its report go, and where it listens
 * @param {World} world
 * @param {readonly string[]} args for Playwright
 * @param {Readonly<Record<string, string>>} [more] variables besides
 * @returns {Promise<{ ok: boolean, outcome: import("./outcome.mjs").Outcome | undefined }>}
 */
export async function playWorld({ dir, ports }, { project, names, asOf }, args, more = {}) {
  const browser = await findOrInstallBrowser();
  const name = names ? `${project}-${PARTS.indexOf(names[1])}` : project;
  const home = path.join(dir, name);
  await removeStack(home);
  const own = { dir: home, ports, ownDatabase: true, durable: false };
  const stack = await startStack({ ...own, ...(asOf !== undefined && { asOf }) });
  const { env: outcomeEnv, read } = expectOutcome(path.join(dir, `${name}.json`));
  const env = {
    ...stack.env,
    ...outcomeEnv,
    ...more,
    SLIPWAY_E2E_URL: stack.url,
    SLIPWAY_E2E_WORLD: stack.sandbox?.sandboxDir,
    SLIPWAY_BUILD_DIR: stack.build,
    // For the journey in which the worker stands still.
    SLIPWAY_E2E_WORKER: String(stack.services.worker?.pid),
    SLIPWAY_CHROMIUM: browser,
  };
  try {
    const chosen = [`--project=${project}`, ...(names ? filesOf(names) : [])];
    const options = ["--pass-with-no-tests", `--output=test-results/${name}`];
    const played = runNode([cli, "test", ...chosen, ...options, ...args], {
      cwd: checkout,
      env,
      show: true,
    });
    const failure = stack.failed.then((sentence) => {
      throw new Problem(sentence);
    });
    const { ok } = await Promise.race([played, failure]);
    return { ok, outcome: read() };
  } finally {
    await stack.stop();
  }
}

/**
 * The worlds that are to be played. Whoever names files wants them in one world.
 * @param {readonly string[]} args
 * @returns {readonly World[]}
 */
function worldsFor(args) {
  const asked = WORLDS.filter((world) => isAsked(world, args));
  if (args.length === 0) return asked;
  return asked.flatMap(({ names, ...world }) =>
    names === undefined || names[0] === "" ? [world] : [],
  );
}

/**
 * Runs the journeys, as many worlds at once as there are lanes.
 * @param {string} dir where reports go
 * @param {readonly string[]} args for Playwright
 * @returns {Promise<{ ok: boolean, outcome: import("./outcome.mjs").Outcome | undefined }>}
 */
export async function runJourneys(dir, args) {
  const waiting = [...worldsFor(args)];
  /** @type {Awaited<ReturnType<typeof playWorld>>[]} */
  const results = [];
  // Lines of two at once: neither can go back over its own.
  /** @type {Record<string, string>} */
  const more = waiting.length > 1 ? { PLAYWRIGHT_FORCE_TTY: "0" } : {};
  await buildApp();
  const play = async (/** @type {typeof LANES[number]} */ ports) => {
    for (let world = waiting.shift(); world !== undefined; world = waiting.shift())
      results.push(await playWorld({ dir, ports }, world, args, more));
  };
  const lanes = await Promise.allSettled(LANES.slice(0, LANE_COUNT).map(play));
  for (const lane of lanes) if (lane.status === "rejected") throw lane.reason;
  const outcomes = results.flatMap(({ outcome }) => (outcome ? [outcome] : []));
  const sum = (/** @type {"passed" | "failed"} */ key) =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const played = sum("passed") + sum("failed") + outcomes.flatMap(({ skipped }) => skipped).length;
  if (played === 0) throw new Problem(`There is no journey in: ${args.join(" ") || "e2e"}.`);
  return {
    ok: results.every(({ ok }) => ok),
    outcome: {
      passed: sum("passed"),
      failed: sum("failed"),
      skipped: outcomes.flatMap(({ skipped }) => skipped),
    },
  };
}
