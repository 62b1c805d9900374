import { expect, test, type Locator, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { control } from "@/e2e/sandbox";
import { release } from "./points";

/**
 * The accessibility trees of the pages that matter most, kept in files beside this one: what a screen
 * reader is told changes with a commit that says so, and not by the way. By its name this file comes
 * after the walk, whose end it keeps, and stops the clock for it. New files:
 * npm test -- journeys e2e/agreement --update-snapshots=all
 */
test.use({ javaScriptEnabled: false });

/** So long after the voyage that nothing is told in minutes. */
const stillAt = "2026-11-09T15:00:00Z";

test.beforeAll(async () => {
  await control("clock", { freeze: true });
  await control("clock", { to: stillAt });
});

test.afterAll(() => control("clock", { freeze: false }));

/** What is another in each voyage, in the place of which a word stands: hashes, ids, times of
 * the day. */
async function withoutChance(page: Page): Promise<void> {
  await page.getByRole("main").evaluate((all) => {
    const walker = document.createTreeWalker(all, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode } = walker;
      currentNode.textContent = (currentNode.textContent ?? "")
        .replaceAll(/\b[0-9a-f]{7,40}\b|\b[0-9a-f]{4} [0-9a-f]{4}\b/g, "HASH")
        .replaceAll(/\b\d\d:\d\d(:\d\d)?\b/g, "TIME");
    }
    for (const link of all.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href") ?? "";
      const same = href
        .replace(/^https?:\/\/[^/]+/, "https://world.example")
        .replaceAll(/[0-9a-f]{40}/g, "HASH")
        .replace(/(plans|checks|runs|job)\/\w+/, "$1/ID");
      link.setAttribute("href", same);
    }
  });
}

async function newestPlan(page: Page): Promise<string> {
  await page.goto(paths.step(release, "prepare.branch"));
  const plan = page.getByRole("main").getByRole("listitem").locator("a[href*='/plans/']");
  return (await plan.first().getAttribute("href")) ?? "";
}

const main = (page: Page) => page.getByRole("main");
const calendar = (page: Page) => page.getByRole("region", { name: /^Removal calendar/ });

const pages: readonly (readonly [
  name: string,
  addressOn: (page: Page) => string | Promise<string>,
  part: (page: Page) => Locator,
])[] = [
  ["board", () => paths.board(), main],
  ["release", () => paths.release(release), main],
  ["plan", newestPlan, main],
  ["calendar", () => paths.deprecations(), calendar],
];

test("the trees of the pages are as they were", async ({ page }) => {
  for (const [name, addressOn, part] of pages) {
    await page.goto(await addressOn(page));
    await withoutChance(page);
    await expect.soft(part(page)).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
  }
});
