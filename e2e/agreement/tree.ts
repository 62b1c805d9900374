import { existsSync, readFileSync } from "node:fs";
import { test, type Page } from "@playwright/test";
import { open } from "@/e2e/pictures/open";
import { picturesAt } from "@/e2e/pictures/picture-table";
import type { PointKey } from "./points";

/**
 * A page as somebody hears it who does not see it: headings, links, buttons and words by their roles.
 * What is another one in every run stands as what it is; days stay, for the world begins on a fixed one.
 */

/** What differs between two runs, and what stands for it, in this order. */
const anotherInEveryRun: readonly (readonly [RegExp, string])[] = [
  // Next says there what the page is called that was come to last, if it was come to without a load.
  [/^- alert.*$/gm, "- alert"],
  // How much somebody has been told and not read: a worker tells it when it has synced.
  [/^( *)- link "\d+\+? unread notices?":\n(?:\1 +- .*\n)*/gm, ""],
  [/\bhttp:\/\/127\.0\.0\.1:\d+/g, "SANDBOX"],
  [/\bcm[a-z0-9]{23}\b/g, "ID"],
  // A commit of digits alone, and of digits with one e, is written in quotes, as no number is meant.
  [/: "([0-9a-f]{7,40})"$/gm, ": $1"],
  [/\b[0-9a-f]{40}\b/g, "COMMIT"],
  [/\b(?=[a-f]*\d)[0-9a-f]{7,12}\b/g, "COMMIT"],
  [/\b(plan|code:) [0-9a-f]{4} [0-9a-f]{4}\b/g, "$1 HASH"],
  [/\b\d\d:\d\d(?::\d\d)?\b/g, "TIME"],
  [/\b(?:just now|\d+ (?:s|minutes?|hours?) ago)/g, "AGO"],
  [/(\(|\bfor )(?:less than a minute|\d+ (?:s|seconds?|minutes?|hours?))\b/g, "$1AWHILE"],
  [/\b[\d,]+ of 5,000 left/g, "SOME of 5,000 left"],
  [/\bin \d+ minutes?\b/g, "SOON"],
];

const desk = { width: 1280, height: 800 };

/** How long a page may take until it is at rest, in milliseconds. */
const patienceMs = 5_000;

/** The tree of the whole page. */
async function treeNow(page: Page): Promise<string> {
  const tree = await page.locator("body").ariaSnapshot();
  const kept = anotherInEveryRun.reduce((text, [what, it]) => text.replaceAll(what, it), tree);
  return `${kept}\n`;
}

/** The tree of the page at rest: the one that is kept, or what it is after a while. */
async function treeOf(page: Page, file: string): Promise<string> {
  const path = test.info().snapshotPath(file);
  const kept = existsSync(path) ? readFileSync(path, "utf8") : null;
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const tree = await treeNow(page);
    if (tree === kept || performance.now() > deadline) return tree;
  }
}

/** The trees of those pages of a point of which they are kept: file → tree. */
export async function treesAt(ada: Page, point: PointKey): Promise<readonly [string, string][]> {
  await ada.setViewportSize(desk);
  const trees: [string, string][] = [];
  for (const { picture, name } of picturesAt(point)) {
    if (picture.heard !== true) continue;
    await open(ada, picture);
    const file = `${name}.yml`;
    trees.push([file, await treeOf(ada, file)]);
  }
  return trees;
}
