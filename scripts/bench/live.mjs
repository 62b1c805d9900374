import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "@playwright/test";
import pg from "pg";
import { Problem } from "../problem.mjs";
import { findOrInstallBrowser } from "../set-up/browser.mjs";
import { withWorker } from "./bench-stack.mjs";
import { OpenPage } from "./open-page.mjs";

/** From a change on GitHub to the screen, while many have a page open; and whether any change is lost. */

const PAGES = 200;
const CHANGES = 20;
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
  /** @param {boolean} isThere @returns {Promise<number>} performance.now() of this process */
  const shows = async (isThere) => {
    const row = page.locator(`main a[href="/blockers/${BLOCKER}"]`).first();
    await row.waitFor({ state: isThere ? "attached" : "detached", timeout: PATIENCE_MS });
    return performance.now();
  };
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
    for (let done = 0; done < CHANGES; done += 1) {
      const isThere = done % 2 === 1;
      await pause(REST_MS);
      const begun = performance.now();
      await control(`issues/${BLOCKER}/${isThere ? "reopen" : "close"}`);
      const [seen, ...others] = await Promise.all([
        screen.shows(isThere),
        ...pages.map((page) => page.shows((text) => hasBlocker(text) === isThere, PATIENCE_MS)),
      ]);
      screens.push(seen - begun);
      for (const at of others) {
        if (at === null) throw new Problem("A page did not show a change within half a minute.");
        followers.push(at - begun);
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
