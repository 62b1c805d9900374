import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** How long axe looks again, in milliseconds. */
const patienceMs = 10_000;

async function axeFindingsNow(page: Page): Promise<readonly string[]> {
  // Next sends what a page is called behind its first bytes.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

/**
 * What axe finds on the page as it is shown, a line each. What it finds only for a moment is nobody's
 * fault: while colours change, as after the theme did, or while a page that refreshes exchanges its
 * title, it would measure what nobody reads.
 */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = await axeFindingsNow(page);
    if (found.length === 0 || performance.now() > deadline) return found;
  }
}

export async function expectNoAxeFindings(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
}

/** Nothing of the page lies outside of a small phone. */
export async function expectFits(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
}
