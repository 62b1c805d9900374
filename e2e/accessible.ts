import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What axe finds on the page as it is shown now, a line each. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Next sends what a page is called behind its first bytes.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

export async function expectNoAxeFindings(page: Page): Promise<void> {
  // While colours change, as after the theme did, axe would measure what nobody reads.
  await expect(async () => {
    expect(await axeFindings(page)).toEqual([]);
  }).toPass({ timeout: 10_000 });
}

/** Nothing of the page lies outside of a small phone. */
export async function expectFits(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
}
