import { get, keptConnections } from "./http.mjs";
import { signIn } from "./sign-in.mjs";
import { median, medianRatio, percentile } from "./statistics.mjs";

/**
 * How fast the board is served: to somebody who is signed out, to somebody who is signed in, and
 * beside both the empty page.
 *
 * All of it is the app that `npm start` serves: the same build, the same limits before it
 * (scripts/http), the same content security policy. The empty page is a route of it like any other
 * (app/empty), rendered anew at each request: what it costs is what Next and our server cost at any
 * page, so that what is left is the board's own. A page that was built beforehand would not do, since
 * its HTML has no nonce of its own answer; `/api/health` is no page; and an app made for the benchmark
 * alone would not be what is shipped.
 */

const ROUNDS = 5;
const WARM_UP = 60;
const ONE_BY_ONE = 60;
/** As a small team. */
const CONNECTIONS = 10;
/** As a conference that was given the address. */
const READERS = 100;
const SECONDS = 2;

/** @typedef {{ url: string, headers: import("node:http").OutgoingHttpHeaders, times: number[], perSecond: number[] }} Page */

/**
 * Milliseconds of each of so many requests over one connection, one after the other.
 * @param {Pick<Page, "url" | "headers">} page
 * @param {number} count
 */
async function times({ url, headers }, count) {
  const agent = keptConnections(1);
  const taken = [];
  for (let done = 0; done < count; done += 1) {
    const begun = performance.now();
    await get(url, agent, headers);
    taken.push(performance.now() - begun);
  }
  agent.destroy();
  return taken;
}

/**
 * Answers a second, when so many connections ask without pause.
 * @param {Pick<Page, "url" | "headers">} page
 */
async function throughput({ url, headers }, connections = CONNECTIONS) {
  const agent = keptConnections(connections);
  const begun = performance.now();
  const end = begun + SECONDS * 1_000;
  let answers = 0;
  const ask = async () => {
    while (performance.now() < end) {
      await get(url, agent, headers);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  const seconds = (performance.now() - begun) / 1_000;
  agent.destroy();
  return answers / seconds;
}

/**
 * @param {Page} page
 * @param {Page} empty measured in turns with it
 */
const beside = (page, empty) => ({
  p50: percentile(page.times, 0.5),
  p95: percentile(page.times, 0.95),
  perSecond: median(page.perSecond),
  /** How many times as many answers a second the empty page gives. */
  fewer: medianRatio(empty.perSecond, page.perSecond),
});

/** @param {string} url @param {string} [cookie] @returns {Page} */
const pageAt = (url, cookie) => ({
  ...{ url, times: [], perSecond: [] },
  headers: cookie === undefined ? {} : { cookie },
});

/**
 * @param {string} url of the app
 * @param {string} login who signs in for the second part
 */
export async function measureBoard(url, login) {
  const signedOut = pageAt(`${url}/`);
  const signedIn = pageAt(`${url}/`, await signIn(url, login));
  const empty = pageAt(`${url}/empty`);
  const pages = [signedOut, signedIn, empty];
  for (const page of pages) await times(page, WARM_UP);
  for (const page of pages) await throughput(page);
  // In turns, so that all have the machine's good and bad moments.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const page of pages) page.times.push(...(await times(page, ONE_BY_ONE)));
    for (const page of pages) page.perSecond.push(await throughput(page));
  }
  return {
    signedOut: beside(signedOut, empty),
    signedIn: beside(signedIn, empty),
    empty: beside(empty, empty),
  };
}

/**
 * The board and a search, asked for by many readers at once, and in the same rounds the empty page.
 * @param {string} url of the app
 */
export async function measureReaders(url) {
  const search = `${url}/blockers?q=${encodeURIComponent("is:open label:bug")}`;
  const board = pageAt(`${url}/`);
  const found = pageAt(search);
  const empty = pageAt(`${url}/empty`);
  const pages = [board, found, empty];
  for (const page of pages) await throughput(page, READERS);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const page of pages) page.perSecond.push(await throughput(page, READERS));
  const of = (/** @type {Page} */ page) => ({
    perSecond: median(page.perSecond),
    /** The share of the empty page's answers a second. */
    share: medianRatio(page.perSecond, empty.perSecond),
  });
  return { readers: READERS, board: of(board), search: of(found), empty: of(empty) };
}
