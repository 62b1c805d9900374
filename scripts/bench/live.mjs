import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { startDatabase } from "../database.mjs";
import { Problem } from "../problem.mjs";
import { findOrInstallBrowser } from "../set-up/browser.mjs";
import { withWorker } from "./bench-stack.mjs";
import { OpenPage } from "./open-page.mjs";

/** From a change on GitHub to the screen, while many have a page open; and whether any change is lost. */

const PAGES = 200;
const CHANGES = 20;
const PATIENCE_MS = 30_000;
/** Between two changes: each is seen alone. */
const REST_MS = 1_500;

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

/** @param {string} url @param {string} path @param {number} count */
async function openPages(url, path, count) {
  const pages = Array.from({ length: count }, () => new OpenPage(url, path));
  await Promise.all(pages.map((page) => page.open()));
  return pages;
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
 * @param {NodeJS.ProcessEnv} env
 * @param {string} query
 * @returns {Promise<any>} GitHub's answer
 */
async function askGithub({ GITHUB_GRAPHQL_URL = "", GITHUB_TOKEN = "" }, query) {
  const answer = await fetch(GITHUB_GRAPHQL_URL, {
    method: "POST",
    headers: { authorization: `bearer ${GITHUB_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await answer.json();
  if (!data) throw new Problem(`The sandbox's GitHub refuses: ${JSON.stringify(errors)}`);
  return data;
}

/** How many of the storm's issues a page of the search shows. @param {string} text */
function found(text) {
  return Number((/([\d,]+) found/.exec(text)?.[1] ?? "0").replaceAll(",", ""));
}

/** @param {BenchStack} stack */
async function measureStorm({ url, env, dir, database }) {
  const path = `/blockers?q=${encodeURIComponent(`"${WORDS}"`)}`;
  const pages = await openPages(url, path, STORM_PAGES);
  const { repository } = await askGithub(
    env,
    `{ repository(owner: "twisted", name: "twisted") { id } }`,
  );
  const begun = performance.now();
  try {
    for (let done = 0; done < STORM; done += 1) {
      const input = `{ repositoryId: "${repository.id}", title: "${WORDS} ${done}" }`;
      await askGithub(env, `mutation { createIssue(input: ${input}) { issue { number } } }`);
      if (done === STORM / 2) {
        await database.stop();
        await startDatabase({ dir, durable: false });
      }
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
    const { screens, followers } = await measureScreens(stack);
    const storm = await measureStorm(stack);
    return { pages: PAGES, screens, followers, storm };
  });
}
