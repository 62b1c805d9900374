import { get, keptConnections } from "./http.mjs";
import { median, percentile } from "./statistics.mjs";

/** How fast the board is served, beside a page of the same build that is empty. */

const ROUNDS = 3;
const WARM_UP = 60;
const ONE_BY_ONE = 100;
const CONNECTIONS = 10;
const SECONDS = 2;

/**
 * Milliseconds of each of so many requests over one connection, one after the other.
 * @param {string} url
 * @param {number} count
 */
async function times(url, count) {
  const agent = keptConnections(1);
  const taken = [];
  for (let done = 0; done < count; done += 1) {
    const begun = performance.now();
    await get(url, agent);
    taken.push(performance.now() - begun);
  }
  agent.destroy();
  return taken;
}

/**
 * Answers a second, when as many connections as a small team ask without pause.
 * @param {string} url
 */
async function throughput(url) {
  const agent = keptConnections(CONNECTIONS);
  const begun = performance.now();
  const end = begun + SECONDS * 1_000;
  let answers = 0;
  const ask = async () => {
    while (performance.now() < end) {
      await get(url, agent);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  const seconds = (performance.now() - begun) / 1_000;
  agent.destroy();
  return answers / seconds;
}

/** @param {{ times: readonly number[], perSecond: readonly number[] }} page */
const summary = (page) => ({
  p50: percentile(page.times, 0.5),
  p95: percentile(page.times, 0.95),
  perSecond: median(page.perSecond),
});

/**
 * @param {string} url of the app; nobody is signed in
 */
export async function measureBoard(url) {
  const pages = [`${url}/`, `${url}/empty`].map((page) => ({
    url: page,
    times: /** @type {number[]} */ ([]),
    perSecond: /** @type {number[]} */ ([]),
  }));
  for (const page of pages) await times(page.url, WARM_UP);
  for (const page of pages) await throughput(page.url);
  // In turns, so that both have the machine's good and bad moments.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const page of pages) page.times.push(...(await times(page.url, ONE_BY_ONE)));
    for (const page of pages) page.perSecond.push(await throughput(page.url));
  }
  const [board, empty] = pages.map(summary);
  if (!board || !empty) throw new Error("two pages were measured");
  return { board, empty };
}
