import { expect, type Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";

declare global {
  interface Window {
    /** In a page that axe was brought to. */
    readonly axe?: typeof axe;
  }
}

/** How long axe looks again, in milliseconds. */
const patienceMs = 10_000;

/** All that axe knows, or what alone depends on colours: the rest of a page is the same in both themes. */
type Scope = "all" | "colours";

const scopes: Readonly<Record<Scope, RunOptions>> = {
  all: {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  },
  colours: { runOnly: ["color-contrast", "link-in-text-block"], resultTypes: ["violations"] },
};

async function axeFindingsNow(page: Page, scope: Scope): Promise<readonly string[]> {
  // Next sends what a page is called behind its first bytes.
  await expect(page).toHaveTitle(/./);
  const isThere = await page.evaluate(() => {
    // After an action the page is where its answer is: what the bar at the top half covers is not too small.
    scrollTo({ top: 0, behavior: "instant" });
    return window.axe !== undefined;
  });
  // Once a load: to read axe itself takes a page a third as long as to be read by it.
  if (!isThere) await page.evaluate(axe.source);
  return page.evaluate(async (options) => {
    if (window.axe === undefined) throw new Error("The page was loaded anew: axe is gone.");
    const { violations } = await window.axe.run(document, options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
  }, scopes[scope]);
}

/**
 * What axe finds on the page as it is shown, a line each. What it finds only for a moment is nobody's
 * fault: while colours change, as after the theme did, or while a page that refreshes exchanges its
 * title, it would measure what nobody reads.
 */
export async function axeFindings(page: Page, scope: Scope = "all"): Promise<readonly string[]> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = await axeFindingsNow(page, scope);
    if (found.length === 0 || performance.now() > deadline) return found;
  }
}

export async function expectNoAxeFindings(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
}

/** What axe finds in either theme, a line each with its theme. */
export async function axeFindingsInBothThemes(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [colorScheme, scope] of [
    ["dark", "all"],
    ["light", "colours"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await colorsRest(page);
    found.push(...(await axeFindings(page, scope)).map((one) => `${colorScheme}: ${one}`));
  }
  return found;
}

/** Between two themes a button's colours are neither's for a tenth of a second. */
async function colorsRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const all = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(all.map(({ finished }) => finished));
  });
}

/** Nothing of the page lies outside of a small phone. */
export async function expectFits(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
}

/**
 * Axe finds nothing in either theme, and the page fits on a small phone: both of one load, which costs
 * more than to look at it. Its size is put back.
 */
export async function expectReadable(page: Page): Promise<void> {
  const wide = page.viewportSize();
  expect(await axeFindingsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectFits(page);
  if (wide !== null) await page.setViewportSize(wide);
}
