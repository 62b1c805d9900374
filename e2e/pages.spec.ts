import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { stepKeys, type StepKey } from "@/lib/domain/process/step-key";
import { expectFits, expectReadable } from "./accessible";
import { complaints } from "./complaints";
import { signIn } from "./desk";
import { control } from "./sandbox";

/** Every page, for everybody: readable signed out, by keyboard, in both themes, on a small phone. */

const version = "24.7.0";

/** Steps of which the page shows something of their own, and one that has only what all have. */
const unlike: readonly StepKey[] = [
  ...(["prepare.blockers", "prepare.version", "candidate.pypi", "candidate.wait"] as const),
  ...(["candidate.announce-mail", "candidate.announce-irc", "final.announce-social"] as const),
  ...(["final.prepare", "post.outcomes", "security.databases"] as const),
];

const pages: readonly (readonly [name: string, path: string])[] = [
  ["board", paths.board()],
  ["releases", paths.releases()],
  ["release", paths.release(version)],
  ...unlike.map((key): [string, string] => [`step ${key}`, paths.step(version, key)]),
  ["blockers", paths.blockers()],
  ["a search", paths.search("is:open label:bug reactor")],
  ["a misspelt search", paths.search("lable:bug is:opne no-such-words")],
  ["deprecations", paths.deprecations()],
  ["deprecations that nothing has", `${paths.deprecations()}?q=no-such-name&version=1.2.3`],
  ["a deprecated name", paths.deprecation("twisted.internet.defer.succeedLater")],
  ["a removed name", paths.deprecation("twisted.web.http.parseDate")],
  ["a name that is not deprecated", paths.deprecation("twisted.no.such.name")],
  ["upgrade", paths.upgrade()],
  ["an upgrade", `${paths.upgrade()}?from=22.10.0&to=24.7.0`],
  ["exceptions", paths.exceptions()],
  ["propose an exception", paths.proposeException()],
  ["deprecate something", paths.deprecate()],
  [
    "how to deprecate a function",
    `${paths.deprecate()}?kind=function&name=twisted.web.client.getPage&replacement=treq&ticket=1&behaviour=`,
  ],
  ["activity", paths.activity()],
  ["the rehearsal", paths.rehearsal()],
  ["sign in", paths.signIn()],
  ["sessions", paths.sessions()],
  ["notices", paths.notices()],
  ["notice settings", paths.noticeSettings()],
  ["the confirmation of an address", paths.confirmAddress("none")],
  ["the end of mails", paths.endMails("none")],
  ["a page that does not exist", "/no-such-page"],
];

const phone = { width: 360, height: 740 };

test.describe("somebody signed out", () => {
  /** One after the other in one window, as people read: a browser of their own each would cost more than they do. */
  let page: Page;
  let heard: readonly string[];

  test.beforeAll(async ({ browser }) => {
    page = await (await browser.newContext()).newPage();
    heard = complaints(page);
  });
  test.afterAll(() => page.context().close());

  for (const [name, path] of pages) {
    test(`${name} can be read in both themes, and on a small phone`, async () => {
      const before = heard.length;
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectReadable(page);
      expect(heard.slice(before)).toEqual([]);
    });
  }
});

test("every step of a past release has its page, which fits on a small phone", async ({ page }) => {
  const heard = complaints(page);
  await page.setViewportSize(phone);
  for (const key of stepKeys.filter((one) => !one.startsWith("fix."))) {
    await page.goto(paths.step(version, key));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectFits(page);
  }
  expect(heard).toEqual([]);
});

test("the world, the sessions and the notices can be read signed in", async ({ page }) => {
  await signIn(page, "ada");
  const own = [paths.sessions(), paths.notices(), paths.noticeSettings()];
  for (const path of [paths.rehearsal(), ...own]) {
    await page.goto(path);
    await expectReadable(page);
  }
});

test("a page that does not exist stays as it is while the world changes", async ({ page }) => {
  const loads: string[] = [];
  await page.goto("/no-such-page");
  page.on("domcontentloaded", () => loads.push(page.url()));
  const live = await page.context().newPage();
  await live.goto(paths.board());
  const inTheWay = live.getByRole("region", { name: /In the way/ });
  await control("issues/12517/close", {});
  await expect(inTheWay).not.toContainText("#12517");
  await control("issues/12517/reopen", {});
  await expect(inTheWay).toContainText("#12517");
  expect(loads).toEqual([]);
});

test("the keyboard comes to the content, and through the pages", async ({ page }) => {
  await page.goto(paths.board());
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.goto(paths.board());
  await page.getByRole("link", { name: "Releases", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Releases" })).toBeVisible();
});

test.describe("somebody in Berlin", () => {
  test.use({ timezoneId: "Europe/Berlin" });

  test("sees each time in their own zone: by pointer, and by keyboard all at once", async ({
    page,
  }) => {
    await page.goto(paths.release(version));
    const time = page.getByRole("main").locator('time[datetime*="T"]').first();
    const all = page.getByRole("button", { name: "Show all times in it too" });
    await expect(all).toBeVisible();
    await time.hover();
    await expect(time).toHaveAttribute("title", /UTC\n.* in Europe\/Berlin \(GMT\+[12]\)$/);
    await all.focus();
    await page.keyboard.press("Space");
    await expect(all).toHaveAttribute("aria-pressed", "true");
    const shown = () => time.evaluate((one) => getComputedStyle(one, "::after").content);
    expect(await shown()).toMatch(/\(.*GMT\+[12]/);
    // Also behind those of the next page.
    await page.getByRole("link", { name: "Releases", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Releases" })).toBeVisible();
    await expect(page.getByRole("main").locator("time[data-local]").first()).toBeAttached();
    await page.setViewportSize(phone);
    await expectFits(page);
    await page.getByRole("button", { name: "Show all times in it too" }).click();
    expect(await shown()).toBe("none");
  });
});
