import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "@playwright/test";
import pg from "pg";
import { Problem } from "../problem.mjs";
import { findOrInstallBrowser } from "../set-up/browser.mjs";
import { withWorker } from "./bench-stack.mjs";
import { OpenPage } from "./open-page.mjs";

/** From a change on GitHub to the screen, while many have a page open; and whether any change is lost. */

const PAGES = 200;
const CHANGES = 40;
/** Not counted: all has just been started, and V8 makes fast what it has run some times. A desk runs for weeks. */
const BEFORE = 8;
const PATIENCE_MS = 30_000;
const READ_WITHIN_MS = 600_000;
/** Between two changes: each is the first of its own, and finds the stock of syncs full (decision 078). */
const REST_MS = 4_500;

const STORM = 1_000;
const STORM_PAGES = 20;
const STORM_SECONDS = 40;
const AFTER_STORM_MS = 120_000;
const WORDS = "A storm of changes";

/** One of the sandbox's release blockers, which is closed and opened again. */
const BLOCKER = 12517;

/** @typedef {import("./bench-stack.mjs").BenchStack} BenchStack */

/** @param {string} text @returns whether that board has the blocker in its way */
const hasBlocker = (text) => text.includes(`/blockers/${BLOCKER}`);

/** This process and a page tell the time by one clock. */
const now = () => performance.timeOrigin + performance.now();

/**
 * In the page: resolves with the moment at which the blocker is there, or is not. Looked at whenever the
 * document changes: who looks now and then is late by as long.
 * @param {{ blocker: number, isThere: boolean, patienceMs: number }} wanted
 */
function whenShown({ blocker, isThere, patienceMs }) {
  return new Promise((resolve, reject) => {
    const look = () => {
      const row = document.querySelector(`main a[href="/blockers/${blocker}"]`);
      if ((row !== null) !== isThere) return;
      observer.disconnect();
      resolve(performance.timeOrigin + performance.now());
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true });
    setTimeout(() => reject(new Error("The change is not shown.")), patienceMs);
    look();
  });
}

/**
 * The board in a real browser, and when it showed something.
 * @param {string} url
 */
async function openScreen(url) {
  const browser = await chromium.launch({
    executablePath: await findOrInstallBrowser(),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const page = await browser.newPage();
  await page.goto(url);
  /** @param {boolean} isThere @returns {Promise<number>} the moment, as `now` tells it */
  const shows = (isThere) =>
    page.evaluate(whenShown, { blocker: BLOCKER, isThere, patienceMs: PATIENCE_MS });
  return { shows, close: () => browser.close() };
}

/** What a page of search results shows. */
const OF_SEARCH = ["facts", "search"];

/** @param {string} url @param {string} path @param {number} count @param {readonly string[]} [about] */
async function openPages(url, path, count, about) {
  const pages = Array.from({ length: count }, () => new OpenPage(url, path, about));
  await Promise.all(pages.map((page) => page.open()));
  return pages;
}

/** Whether a search over all issues has found some, and says that none are still to come. @param {string} text */
const isWhole = (text) => found(text) > 0 && !/ (found|searchable) yet\b/.test(text);

/** A worker that still reads the tracker's past has less time for what is new. @param {BenchStack} stack */
async function untilWhole({ url }) {
  const page = new OpenPage(url, "/blockers?q=is%3Aissue", OF_SEARCH);
  await page.open();
  const at = await page.shows(isWhole, READ_WITHIN_MS);
  page.close();
  if (at === null) throw new Problem("The tracker was not read whole within ten minutes.");
}

/** @param {BenchStack} stack */
async function measureScreens({ url, control }) {
  const screen = await openScreen(url);
  const pages = await openPages(url, "/", PAGES - 1);
  const screens = [];
  const followers = [];
  try {
    await screen.shows(true);
    for (let done = -BEFORE; done < CHANGES; done += 1) {
      const isThere = done % 2 !== 0;
      await pause(REST_MS);
      const shown = Promise.all([
        screen.shows(isThere),
        ...pages.map((page) => page.shows((text) => hasBlocker(text) === isThere, PATIENCE_MS)),
      ]);
      const begun = now();
      await control(`issues/${BLOCKER}/${isThere ? "reopen" : "close"}`);
      const [seen, ...others] = await shown;
      if (done < 0) continue;
      screens.push(seen - begun);
      for (const at of others) {
        if (at === null) throw new Problem("A page did not show a change within half a minute.");
        followers.push(performance.timeOrigin + at - begun);
      }
    }
  } finally {
    for (const page of pages) page.close();
    await screen.close();
  }
  return { screens, followers };
}

/**
 * Takes PostgreSQL down in the midst of its work, as a fault of its own would: it ends all connections, reads
 * its log again and is back.
 * @param {NodeJS.ProcessEnv} env
 */
async function crash({ DATABASE_URL: connectionString }) {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
  process.kill(rows[0].pid, "SIGKILL");
  await client.end().catch(() => undefined);
}

/** How many of the storm's issues a page of the search shows. @param {string} text */
function found(text) {
  return Number((/([\d,]+) found/.exec(text)?.[1] ?? "0").replaceAll(",", ""));
}

/** @param {BenchStack} stack */
async function measureStorm({ url, env, control }) {
  const path = `/blockers?q=${encodeURIComponent(`"${WORDS}"`)}`;
  const pages = await openPages(url, path, STORM_PAGES, OF_SEARCH);
  const begun = performance.now();
  try {
    for (let done = 0; done < STORM; done += 1) {
      await control("outsiders/issue", { title: `${WORDS} ${done}` });
      if (done === STORM / 2) await crash(env);
      await pause(
        Math.max(0, begun + ((done + 1) / STORM) * STORM_SECONDS * 1_000 - performance.now()),
      );
    }
    const last = performance.now();
    const ends = await Promise.all(
      pages.map((page) => page.shows((text) => found(text) >= STORM, AFTER_STORM_MS)),
    );
    return {
      ...{ events: STORM, pages: STORM_PAGES },
      lost: Math.max(...pages.map(({ text }) => STORM - found(text))),
      seconds: (Math.max(...ends.map((at) => at ?? performance.now())) - last) / 1_000,
    };
  } finally {
    for (const page of pages) page.close();
  }
}

/** @param {BenchStack} stack */
export function measureLive(stack) {
  return withWorker(stack, async () => {
    await untilWhole(stack);
    const { screens, followers } = await measureScreens(stack);
    const storm = await measureStorm(stack);
    return { pages: PAGES, screens, followers, storm };
  });
}
