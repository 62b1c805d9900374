import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Problem, say } from "./problem.mjs";
import { onOrphaned, onProjectNode } from "./set-up/project-node.mjs";

/**
 * `npm run bench`: what Slipway costs beside doing the same without it. A missed aim is a result and
 * no failure; the exit code is 1 only when something could not be measured.
 */

const USAGE = `npm run bench -- [--twisted PATH] [--json FILE]
  --twisted PATH       a clone of Twisted, whose whole history is then scanned
  --kills              only kill everything at each step of a release, three times (some minutes)
  --json FILE          write the numbers there as well`;

const OPTIONS = /** @type {const} */ ({
  twisted: { type: "string" },
  kills: { type: "boolean" },
  json: { type: "string" },
  help: { type: "boolean" },
});

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

/** @param {string} release @param {string} plan */
const pagesOf = (release, plan) => [
  { name: "the board", path: "/" },
  { name: "a release", path: `/releases/${release}` },
  { name: "a step", path: `/releases/${release}/steps/candidate.prepare` },
  { name: "a plan", path: `/releases/${release}/steps/candidate.prepare/plans/${plan}` },
  { name: "the releases", path: "/releases" },
  { name: "the blockers", path: "/blockers" },
  { name: "the activity", path: "/activity" },
  { name: "the world", path: "/world" },
  { name: "sign-in", path: "/sign-in" },
  { name: "the empty page", path: "/empty" },
];

/** @param {string} file @returns as the one who asks means it, whose folder npm changes */
const fromHere = (file) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

/** @param {AbortSignal} signal @param {string | undefined} twisted */
async function measure(signal, twisted) {
  const { beginRelease, openWorld } = await import("./bench/world.mjs");
  const { measureSync } = await import("./bench/sync.mjs");
  const { measureHistory } = await import("./bench/history.mjs");
  const { measurePlan } = await import("./bench/plan.mjs");
  const { measureBoard } = await import("./bench/board.mjs");
  const { measureJavaScript } = await import("./bench/javascript.mjs");
  const world = await openWorld(signal);
  const failed = world.failed.then((sentence) => {
    throw new Problem(sentence);
  });
  const all = async () => {
    say("looking at the world …");
    const sync = await measureSync(world);
    const begun = await beginRelease(world);
    say("building plans …");
    const plan = await measurePlan(world, begun);
    say("asking for pages …");
    const board = await measureBoard(world.url);
    const javaScript = await measureJavaScript(world.url, pagesOf(begun.release, plan.plan));
    if (twisted !== undefined) say("scanning the history …");
    const history = twisted === undefined ? null : await measureHistory(world, fromHere(twisted));
    return { sync, plan, board, javaScript, history };
  };
  try {
    return await Promise.race([all(), failed]);
  } finally {
    failed.catch(() => undefined);
    await world.close();
  }
}

/** @param {AbortSignal} signal @param {string | undefined} twisted */
async function measuredAll(signal, twisted) {
  const results = await measure(signal, twisted);
  const { boardRows, historyRows, javaScriptRows, planRows, syncRows } =
    await import("./bench/rows.mjs");
  const rows = [
    ...syncRows(results.sync),
    ...planRows(results.plan),
    ...boardRows(results.board),
    ...javaScriptRows(results.javaScript),
    ...historyRows(results.history),
  ];
  return { results, rows };
}

/** @param {AbortSignal} signal */
async function measuredKills(signal) {
  const { measureKills } = await import("./bench/kills.mjs");
  const { killRows } = await import("./bench/rows.mjs");
  const results = await measureKills(signal);
  return { results, rows: killRows(results) };
}

/** What the numbers depend on. */
function machine() {
  const [cpu] = os.cpus();
  return {
    node: process.version,
    cores: os.availableParallelism(),
    processor: cpu?.model ?? "unknown",
    loadBefore: os.loadavg()[0] ?? 0,
  };
}

async function main() {
  const options = readOptions();
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const giveUp = new AbortController();
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => giveUp.abort());
  onOrphaned(() => giveUp.abort());
  const on = machine();
  const { results, rows } = options.kills
    ? await measuredKills(giveUp.signal)
    : await measuredAll(giveUp.signal, options.twisted);
  const { tableOf } = await import("./bench/table.mjs");
  console.log(`\n${tableOf(rows)}\n`);
  console.log(
    `Node ${on.node} on ${on.cores} cores of ${on.processor}; load before it began ${on.loadBefore.toFixed(1)}.`,
  );
  if (options.json !== undefined) {
    const file = fromHere(options.json);
    writeFileSync(file, `${JSON.stringify({ machine: on, results, rows }, null, 2)}\n`);
  }
  return 0;
}

await onProjectNode(fileURLToPath(import.meta.url), main);
