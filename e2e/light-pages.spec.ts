import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { measureJavaScript } from "@/scripts/bench/javascript.mjs";

/** What a page costs whoever opens it: counted, not timed, so that a busy machine says the same. */

test("the board comes with at most 150 kB of JavaScript", async ({ baseURL }) => {
  const [board] = await measureJavaScript(baseURL ?? "", [
    { name: "the board", path: paths.board() },
  ]);
  expect(board?.scripts).toBeGreaterThan(0);
  expect(board?.bytes).toBeLessThanOrEqual(150_000);
});

declare global {
  var movedAltogether: number;
}

/** How far what is shown has moved by itself since the page was opened; Lighthouse allows 0.1. */
async function watchMoves(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.movedAltogether = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if ("value" in entry && typeof entry.value === "number")
          globalThis.movedAltogether += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Until what is in the page now was drawn. */
async function nextPictures(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(done));
      }),
  );
}

for (const [device, width, height] of [
  ["a desk", 1280, 720],
  ["a phone", 412, 823],
] as const)
  test(`a font that comes late moves nothing, on ${device}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await watchMoves(page);
    const drawn = Promise.withResolvers<undefined>();
    await page.route("**/*.woff2", async (route) => {
      await drawn.promise;
      await route.continue();
    });
    const late = page.waitForResponse(/inter-latin-wght-normal.*\.woff2$/);
    await page.goto(paths.board(), { waitUntil: "commit" });
    await expect(page.getByRole("heading", { name: "Candidate timelines" })).toBeVisible();
    await nextPictures(page);
    drawn.resolve(undefined);
    await (await late).finished();
    await page.evaluate(() => document.fonts.ready.then(() => null));
    await nextPictures(page);
    expect(await page.evaluate(() => globalThis.movedAltogether)).toBeLessThan(0.01);
  });

test("no page is asked for before its link is pressed", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if ("rsc" in request.headers() && pathname !== paths.board()) asked.push(pathname);
  });
  await page.goto(paths.board());
  await page
    .getByRole("navigation", { name: "Pages" })
    .getByRole("link", { name: "Blockers" })
    .click();
  await expect(page).toHaveURL(paths.blockers());
  await expect(page.getByRole("heading", { level: 1, name: "Blockers" })).toBeVisible();
  // More than once where the world changed meanwhile.
  expect(new Set(asked)).toEqual(new Set([paths.blockers()]));
});
