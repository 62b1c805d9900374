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

const PARTS = /** @type {const} */ ([
  "sync",
  "distance",
  "webhooks",
  "live",
  "search",
  "pages",
  "lighthouse",
  "history",
  "voyage",
]);

const USAGE = `npm run bench -- [--only PART[,PART]] [--twisted PATH] [--json FILE]
  --only PART[,PART]   of ${PARTS.join(", ")}; without it all of them
  --twisted PATH       a clone of Twisted, whose whole history is then scanned
  --kills              only kill everything at each step of a release, and workers after each change
                       (some ten minutes)
  --json FILE          write the numbers there as well`;

const OPTIONS = /** @type {const} */ ({
  only: { type: "string" },
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
  { name: "the rehearsal", path: "/rehearsal" },
  { name: "sign-in", path: "/sign-in" },
  { name: "the empty page", path: "/empty" },
];

/** @param {string} file @returns as the one who asks means it, whose folder npm changes */
const fromHere = (file) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

/** @typedef {(typeof PARTS)[number]} Part */

/** @param {string | undefined} only @returns {ReadonlySet<Part>} */
function partsOf(only) {
  if (only === undefined) return new Set(PARTS);
  const asked = only.split(",");
  const wrong = asked.find((name) => !PARTS.some((part) => part === name));
  if (wrong !== undefined) throw new Problem(`There is no part "${wrong}".\n${USAGE}`);
  return new Set(PARTS.filter((part) => asked.includes(part)));
}

/** @typedef {import("./bench/bench-stack.mjs").BenchStack} BenchStack */
/** @typedef {Awaited<ReturnType<typeof import("./bench/bench-stack.mjs").beginRelease>>} Begun */

/** @param {BenchStack} stack @param {Begun} begun */
async function measurePages(stack, begun) {
  const { measurePlan } = await import("./bench/plan.mjs");
  const { measureBoard, measureReaders } = await import("./bench/board.mjs");
  const { measureJavaScript } = await import("./bench/javascript.mjs");
  say("building plans …");
  const plan = await measurePlan(stack, begun);
  say("asking for pages …");
  const board = await measureBoard(stack.url, begun.manager);
  const readers = await measureReaders(stack.url);
  const javaScript = await measureJavaScript(stack.url, pagesOf(begun.release, plan.plan));
  return { plan, board, readers, javaScript };
}

/** @param {BenchStack} stack @param {Begun} begun */
async function measureLighthouse(stack, { release }) {
  const { measureLighthouse: look } = await import("./bench/lighthouse.mjs");
  return look(stack, [
    { name: "the board", path: "/" },
    { name: "the blockers", path: "/blockers" },
    { name: "a release", path: `/releases/${release}` },
    { name: "the deprecations", path: "/deprecations" },
  ]);
}

/**
 * @param {import("./bench/bench-stack.mjs").BenchStack} stack
 * @param {ReadonlySet<Part>} parts
 * @param {string | undefined} twisted
 */
async function measureParts(stack, parts, twisted) {
  const { measureSync } = await import("./bench/sync.mjs");
  const { measureDistance } = await import("./bench/distance.mjs");
  const { measureWebhooks } = await import("./bench/webhooks.mjs");
  const { measureHistory } = await import("./bench/history.mjs");
  /** @type {<T>(part: Part, saying: string, work: () => Promise<T>) => Promise<T | null>} */
  const wanted = async (part, saying, work) => {
    if (!parts.has(part)) return null;
    say(saying);
    await stack.passHour();
    return work();
  };
  const sync = await wanted("sync", "syncing …", () => measureSync(stack));
  const distance = await wanted("distance", "syncing at a distance …", () =>
    measureDistance(stack),
  );
  const webhooks = await wanted("webhooks", "sending webhooks …", () => measureWebhooks(stack));
  const search = await wanted("search", "searching among 50,000 issues …", async () => {
    const { measureSearch } = await import("./bench/search.mjs");
    return measureSearch(stack);
  });
  const { beginRelease } = await import("./bench/bench-stack.mjs");
  /** @type {Promise<Begun> | undefined} */
  let begun;
  const begin = () => (begun ??= beginRelease(stack));
  const pages = await wanted("pages", "looking at pages …", async () =>
    measurePages(stack, await begin()),
  );
  const lighthouse = await wanted("lighthouse", "asking Lighthouse …", async () =>
    measureLighthouse(stack, await begin()),
  );
  const history =
    twisted === undefined
      ? null
      : await wanted("history", "scanning the history …", () =>
          measureHistory(stack, fromHere(twisted)),
        );
  return { sync, distance, webhooks, search, pages, lighthouse, history };
}

/** They start worlds of their own: beside the bench's they would measure each other. */
const APART = /** @type {readonly Part[]} */ (["live", "voyage"]);

/** @param {AbortSignal} signal */
async function measureLive(signal) {
  say("following GitHub on open pages …");
  const { inBenchStack } = await import("./bench/bench-stack.mjs");
  const { measureLive: measure } = await import("./bench/live.mjs");
  // As npm start has it: what the sandbox takes to play a GitHub of 12,000 issues would be measured with it.
  return inBenchStack(signal, measure, { issues: 0 });
}

async function measureVoyage() {
  say("taking a release from its blockers to the closed ticket …");
  const { measureVoyage: measure } = await import("./bench/voyage.mjs");
  return measure();
}

/** @param {AbortSignal} signal @param {ReadonlySet<Part>} parts @param {string | undefined} twisted */
async function measuredParts(signal, parts, twisted) {
  const { inBenchStack } = await import("./bench/bench-stack.mjs");
  const { liveRows } = await import("./bench/rows.mjs");
  const { voyageRows } = await import("./bench/voyage.mjs");
  const together = new Set([...parts].filter((part) => !APART.includes(part)));
  const results =
    together.size === 0
      ? null
      : await inBenchStack(signal, (stack) => measureParts(stack, together, twisted));
  const live = parts.has("live") ? await measureLive(signal) : null;
  const voyage = parts.has("voyage") ? await measureVoyage() : null;
  return {
    results: { ...results, live, voyage },
    rows: [
      ...(results === null ? [] : await rowsOf(results, together)),
      ...(live === null ? [] : liveRows(live)),
      ...(voyage === null ? [] : voyageRows(voyage)),
    ],
  };
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

/** @param {Awaited<ReturnType<typeof measureParts>>} results @param {ReadonlySet<Part>} parts */
async function rowsOf(results, parts) {
  const { sync, distance, webhooks, search, pages, lighthouse, history } = results;
  const rows = await import("./bench/rows.mjs");
  const { lighthouseRows } = await import("./bench/lighthouse.mjs");
  return [
    ...(sync ? rows.syncRows(sync) : []),
    ...(distance ? rows.distanceRows(distance) : []),
    ...(webhooks ? rows.webhookRows(webhooks) : []),
    ...(search ? rows.searchRows(search) : []),
    ...(pages ? [...rows.planRows(pages.plan), ...rows.boardRows(pages.board)] : []),
    ...(pages ? rows.readerRows(pages.readers) : []),
    ...(pages ? rows.javaScriptRows(pages.javaScript) : []),
    ...(lighthouse ? lighthouseRows(lighthouse) : []),
    ...(parts.has("history") ? rows.historyRows(history) : []),
  ];
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
  const parts = partsOf(options.only);
  const { results, rows } = options.kills
    ? await measuredKills(giveUp.signal)
    : await measuredParts(giveUp.signal, parts, options.twisted);
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
