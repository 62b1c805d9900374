import { percentile } from "./statistics.mjs";
import { inKilobytes, inMegabytes, inMs, inSeconds } from "./table.mjs";

/** What was measured, row by row, with the aims of docs/decisions and whether they are met. */

/** @typedef {import("./table.mjs").Row} Row */

/** @param {number} ratio @param {number} most @returns {Pick<Row, "ratio" | "aim" | "met">} */
const within = (ratio, most) => ({ ratio, aim: `at most ${most}×`, met: ratio <= most });

/**
 * @param {Awaited<ReturnType<typeof import("./sync.mjs").measureSync>>} sync
 * @returns {Row[]}
 */
export const syncRows = (sync) => [
  {
    what: "first sync at 12,000 issues and pull requests",
    value: inSeconds(sync.seconds),
    beside: `${inSeconds(sync.fetchSeconds)} fetching the same pages`,
    ...within(sync.ratio, 1.3),
  },
  { what: "  its requests", value: String(sync.requests) },
  { what: "  peak memory", value: inMegabytes(sync.peakBytes) },
  { what: "  besides, git's clone and the source", value: inSeconds(sync.gitSeconds) },
  {
    what: "a sync when nothing has happened",
    value: `${sync.idleRequests} requests`,
    beside: inSeconds(sync.idleSeconds),
    aim: "at most 3",
    met: sync.idleRequests <= 3,
  },
];

/**
 * @param {Awaited<ReturnType<typeof import("./distance.mjs").measureDistance>>} distance
 * @returns {Row[]}
 */
export const distanceRows = (distance) => [
  {
    what: `at ${distance.latencyMs} ms a request: the first useful board`,
    value: inSeconds(distance.boardSeconds),
    aim: "within 3 s",
    met: distance.boardSeconds <= 3,
  },
  {
    what: "  the history of issues and pull requests behind it",
    value: inSeconds(distance.historySeconds),
    beside: `${inSeconds(distance.fetchSeconds)} fetching the same pages`,
    ...within(distance.ratio, 1.1),
  },
  { what: "  its requests", value: String(distance.historyRequests) },
  { what: "  from the first request until all is read", value: inSeconds(distance.wholeSeconds) },
];

/**
 * @param {Awaited<ReturnType<typeof import("./webhooks.mjs").measureWebhooks>>} flood
 * @returns {Row[]}
 */
export const webhookRows = (flood) => [
  {
    // On a busy machine the app takes longer to accept them all, and syncs go on as long.
    what: `${flood.sent.toLocaleString("en-GB")} webhooks in ${flood.seconds.toFixed(0)} s`,
    value: `${flood.syncs} syncs, ${flood.syncsAMinute.toFixed(1)} a minute`,
    beside: `${flood.accepted.toLocaleString("en-GB")} accepted, 95 of 100 within ${inMs(flood.p95)}`,
    aim: "under 20 a minute",
    met: flood.syncsAMinute < 20,
  },
];

/**
 * @param {Awaited<ReturnType<typeof import("./search.mjs").measureSearch>>} search
 * @returns {Row[]}
 */
export const searchRows = ({ issues, searches, indexSeconds, p50, p95, slowest }) => [
  {
    what: `search over ${issues.toLocaleString("en-GB")} issues: 95 of 100 within`,
    value: inMs(p95),
    beside: `half of ${searches} within ${inMs(p50)}`,
    aim: "under 50 ms",
    met: p95 < 50,
  },
  { what: `  the slowest: ${slowest.text}`, value: inMs(slowest.ms) },
  { what: "  making them all searchable, beside the sync", value: inSeconds(indexSeconds) },
];

/**
 * @param {Awaited<ReturnType<typeof import("./history.mjs").measureHistory>> | null} history
 * @returns {Row[]}
 */
export function historyRows(history) {
  if (history === null) return [{ what: "deprecations through time", value: notGiven }];
  const { seconds, oneMoreSeconds, peakBytes, finals, files, walkOfAll, walkOfSource } = history;
  return [
    {
      what: `deprecations of ${finals} finals, with an empty database`,
      value: inSeconds(seconds),
      beside: `${inSeconds(walkOfAll.seconds)} ast over their ${files.all} files`,
      ratio: seconds / walkOfAll.seconds,
      aim: "at most 0.20×",
      met: seconds / walkOfAll.seconds <= 0.2,
    },
    {
      what: "  beside the source without tests alone",
      value: inSeconds(seconds),
      beside: `${inSeconds(walkOfSource.seconds)} ast over ${files.source} files`,
      ratio: seconds / walkOfSource.seconds,
    },
    {
      what: "  one tag more",
      value: inSeconds(oneMoreSeconds),
      aim: "under 500 ms",
      met: oneMoreSeconds < 0.5,
    },
    {
      what: "  peak memory, git's processes included",
      value: inMegabytes(peakBytes),
      aim: "under 400 MB",
      met: peakBytes < 400e6,
    },
  ];
}

const notGiven = "not measured: give --twisted PATH";

/**
 * @param {Awaited<ReturnType<typeof import("./plan.mjs").measurePlan>>} plan
 * @returns {Row[]}
 */
export const planRows = (plan) => [
  {
    what: "plan of candidate.prepare",
    value: inSeconds(plan.seconds),
    beside: `${inSeconds(plan.handSeconds)} the bare tools`,
    ...within(plan.ratio, 1.3),
  },
];

/** @typedef {Awaited<ReturnType<typeof import("./board.mjs").measureBoard>>} MeasuredBoard */

/**
 * @param {string} who
 * @param {MeasuredBoard["empty"]} board
 * @param {MeasuredBoard["empty"]} empty
 * @returns {Row[]}
 */
const boardOf = (who, board, empty) => [
  {
    what: `the board, ${who}: half of the requests within`,
    value: inMs(board.p50),
    beside: `${inMs(empty.p50)} the empty page`,
    ...within(board.p50 / empty.p50, 3),
  },
  {
    what: "  95 of 100 within",
    value: inMs(board.p95),
    beside: `${inMs(empty.p95)} the empty page`,
    ...within(board.p95 / empty.p95, 3),
  },
  {
    what: "  ten at once",
    value: `${board.perSecond.toFixed(0)} a second`,
    beside: `${empty.perSecond.toFixed(0)} the empty page`,
    ...within(board.fewer, 3),
  },
];

/** @param {MeasuredBoard} pages @returns {Row[]} */
export const boardRows = ({ signedOut, signedIn, empty }) => [
  ...boardOf("signed out", signedOut, empty),
  ...boardOf("signed in", signedIn, empty),
];

/**
 * @param {Awaited<ReturnType<typeof import("./board.mjs").measureReaders>>} measured
 * @returns {Row[]}
 */
export const readerRows = ({ readers, board, search, empty }) =>
  [
    { what: `the board for ${readers} readers at once`, ...board },
    { what: `a search for ${readers} readers at once`, ...search },
  ].map(({ what, perSecond, share }) => ({
    what,
    value: `${perSecond.toFixed(0)} a second`,
    beside: `${empty.perSecond.toFixed(0)} the empty page`,
    ratio: share,
    aim: "at least 0.33×",
    met: share >= 1 / 3,
  }));

/**
 * @param {Awaited<ReturnType<typeof import("./live.mjs").measureLive>>} live
 * @returns {Row[]}
 */
export const liveRows = ({ pages, screens, followers, storm }) => [
  {
    what: `a change on GitHub, on the screen of one of ${pages} open pages: 95 of 100 within`,
    value: inMs(percentile(screens, 0.95)),
    beside: `half of ${screens.length} within ${inMs(percentile(screens, 0.5))}`,
    aim: "under 500 ms",
    met: percentile(screens, 0.95) < 500,
  },
  {
    what: "  with all the other pages: 95 of 100 within",
    value: inMs(percentile(followers, 0.95)),
    beside: `half of ${followers.length} within ${inMs(percentile(followers, 0.5))}`,
  },
  {
    what: `${storm.events.toLocaleString("en-GB")} changes, PostgreSQL restarted in their midst: lost`,
    value: String(storm.lost),
    beside: `on ${storm.pages} pages, the last ${inSeconds(storm.seconds)} after the last change`,
    aim: "none",
    met: storm.lost === 0,
  },
];

/**
 * @param {Awaited<ReturnType<typeof import("./javascript.mjs").measureJavaScript>>} pages
 * @returns {Row[]}
 */
export const javaScriptRows = (pages) =>
  pages.map(({ name, bytes }) => ({
    what: `JavaScript of ${name}`,
    value: inKilobytes(bytes),
    ...(name === "the board" ? { aim: "at most 150 kB", met: bytes <= 150_000 } : {}),
  }));

/**
 * @param {Awaited<ReturnType<typeof import("./kills.mjs").measureKills>>} measured
 * @returns {Row[]}
 */
export function killRows({ kills }) {
  const rows = kills.map(({ leg, delayMs, workers, state, asked, seconds, restartSeconds }) => ({
    what: `${leg}, everything killed after ${delayMs} ms, ${workers} workers besides`,
    value: `${inSeconds(seconds)} after the restart${asked === 0 ? "" : `, asked ${asked}×`}`,
    beside: `${inSeconds(restartSeconds)} until that was ready`,
    aim: "ends well",
    met: state === "succeeded",
  }));
  const effects = kills.flatMap(({ leg, times }) => times.map((one) => ({ leg, ...one })));
  const wrong = effects.filter(({ count }) => count !== 1);
  const deaths = kills.reduce((sum, { workers }) => sum + workers, 0);
  return [
    ...rows,
    {
      what: `of ${effects.length} effects, after ${kills.length} kills of everything and ${deaths} of workers: more or less than once`,
      value:
        wrong.length === 0
          ? "nothing"
          : wrong.map(({ leg, kind, count }) => `${leg}: ${kind} ${count}×`).join(", "),
      aim: "nothing",
      met: wrong.length === 0,
    },
  ];
}
