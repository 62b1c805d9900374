import { mkdirSync } from "node:fs";
import path from "node:path";
import { checkout, inCheckout } from "../checkout.mjs";
import { runNode } from "../processes/run-command.mjs";
import { Problem, report, say } from "../problem.mjs";
import { makeStateFolder } from "../state-folder.mjs";
import { generateClient } from "../set-up/prisma.mjs";
import { ACCEPTANCE, installContainment } from "../set-up/containment.mjs";
import { findTools } from "../set-up/python-tools.mjs";
import { makeTypes } from "../set-up/types.mjs";
import { runJourneys } from "./journeys.mjs";
import { expectOutcome } from "./outcome.mjs";

/**
 * @typedef {object} Result
 * @property {boolean} ok
 * @property {import("./outcome.mjs").Outcome} [outcome] of a step that counts tests
 */

const dir = inCheckout(".slipway/test");

const TEST = /** @type {const} */ ("test");

/**
 * @param {string} module a program in node_modules
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, show?: boolean, behind?: boolean }} [options]
 */
function runModule(module, args, { env, show = true, behind = false } = {}) {
  const command = [inCheckout("node_modules", module), ...args];
  // Not "production", which whoever calls us may have set: vitest keeps what it finds.
  const ownEnv = { ...process.env, ...env, NODE_ENV: TEST };
  return runNode(command, { cwd: checkout, env: ownEnv, show, behind });
}

/**
 * A check that says something only where it fails, and then all at once: others run beside it.
 * @param {string} module @param {...string} args
 * @returns {() => Promise<Result>}
 */
const check =
  (module, ...args) =>
  async () => {
    // The browser beside it waits for pages, and gives up what is late; this only takes longer.
    const { ok, output } = await runModule(module, args, { show: false, behind: true });
    process.stderr.write(output);
    return { ok };
  };

/** @param {readonly string[]} args @returns {Promise<Result>} */
async function runSpecs(args) {
  const { env, read } = expectOutcome(path.join(dir, "specs.json"));
  const reporters = [
    "--reporter=default",
    `--reporter=${inCheckout("scripts/checks/vitest-reporter.mjs")}`,
  ];
  const command = ["run", ...reporters, ...args];
  const { ok } = await runModule("vitest/vitest.mjs", command, { env });
  return { ok, outcome: read() };
}

/** @type {Readonly<Record<string, (args: readonly string[]) => Promise<Result>>>} */
const steps = {
  format: check("prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."),
  // The linter reads the types for its rules, and says what is wrong with them in the same pass.
  lint: check("oxlint/bin/oxlint", "--type-check"),
  specs: runSpecs,
  journeys: (args) => runJourneys(dir, args),
};

/** They only read files, one after the other, beside the journeys. */
const READING = ["format", "lint"];

/** They run git, incremental and towncrier. */
const RUNNING = ["specs", "journeys"];

/** @param {string} name @param {readonly string[]} args @returns {Promise<Result>} */
async function runStep(name, args) {
  const begun = Date.now();
  say(`── ${name} …`);
  /** @type {Result} */
  let result = { ok: false };
  try {
    result = (await steps[name]?.(args)) ?? result;
  } catch (error) {
    report(error);
  }
  say(
    `── ${name}: ${result.ok ? "good" : "FAILED"} (${((Date.now() - begun) / 1000).toFixed(0)} s)`,
  );
  return result;
}

/** @param {readonly string[]} given */
function chosenSteps(given) {
  const known = Object.keys(steps);
  const end = given.findIndex((name) => !known.includes(name));
  const names = end < 0 ? given : given.slice(0, end);
  const rest = end < 0 ? [] : given.slice(end);
  if (rest.length > 0 && names.length !== 1)
    throw new Problem(`"${rest[0]}" is no step of npm test; the steps are ${known.join(", ")}.`);
  return { names: names.length > 0 ? names : known, rest };
}

/** @param {readonly (Result & { name: string })[]} results */
function conclude(results) {
  const outcomes = results.flatMap(({ outcome }) => (outcome ? [outcome] : []));
  const skipped = outcomes.flatMap((outcome) => outcome.skipped);
  for (const line of skipped) say(`skipped: ${line}`);
  // A step that failed without a failed test, such as the linter, counts as one.
  const broken = results.filter(({ ok, outcome }) => !ok && !outcome?.failed);
  for (const { name } of broken) say(`failed: ${name}`);
  const sum = (/** @type {"passed" | "failed"} */ key) =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const failed = sum("failed") + broken.length;
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
  console.log(`${sum("passed")} passed, ${failed} failed${tail}`);
  return failed === 0 ? 0 : 1;
}

/**
 * Runs steps: the journeys, which wait for pages and for the world's clock, beside them what only reads, and
 * then the specs: with both at once, each is late for what the other's load makes late.
 * @param {readonly string[]} names
 * @param {readonly string[]} rest
 */
async function runSteps(names, rest) {
  const runAll = async (/** @type {readonly string[]} */ some) => {
    const results = [];
    for (const name of some.filter((one) => names.includes(one)))
      results.push({ name, ...(await runStep(name, rest)) });
    return results;
  };
  const beside = await Promise.all([runAll(["journeys"]), runAll(READING)]);
  return [...beside.flat(), ...(await runAll(["specs"]))];
}

/**
 * Runs the named steps, or all; goes on after a failure, so that one run tells everything.
 * @param {readonly string[]} given
 * @returns {Promise<number>} the exit code
 */
export async function runChecks(given) {
  const { names, rest } = chosenSteps(given);
  // The specs and journeys have only branches of our own; those of containment skip themselves.
  process.env[ACCEPTANCE] ||= "whoever runs npm test";
  makeStateFolder(dir);
  mkdirSync(dir, { recursive: true });
  await installContainment();
  // Once for all: worlds that begin at the same time would each install them, and be in each other's way.
  if (names.some((name) => RUNNING.includes(name)))
    process.env.SLIPWAY_PYTHON = (await findTools(dir)).python;
  await generateClient();
  await makeTypes();
  return conclude(await runSteps(names, rest));
}
