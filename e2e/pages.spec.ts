import { expect, test } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { stepKeys } from "@/lib/domain/process/step-key";
import { expectFits, expectNoAxeFindings } from "./accessible";
import { complaints } from "./complaints";
import { signIn } from "./desk";
import { control } from "./sandbox";

/** Every page, for everybody: readable signed out, by keyboard, in both themes, on a small phone. */

const version = "24.7.0";

const pages: readonly (readonly [name: string, path: string])[] = [
  ["board", paths.board()],
  ["releases", paths.releases()],
  ["release", paths.release(version)],
  ...stepKeys
    .filter((key) => !key.startsWith("fix."))
    .map((key): [string, string] => [`step ${key}`, paths.step(version, key)]),
  ["blockers", paths.blockers()],
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
  ["a page that does not exist", "/no-such-page"],
];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const [name, path] of pages) {
      test(`axe finds nothing on ${name}`, async ({ page }) => {
        const heard = complaints(page);
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectNoAxeFindings(page);
        expect(heard).toEqual([]);
      });
    }

    test("axe finds nothing on the world and the sessions, signed in", async ({ page }) => {
      await signIn(page, "ada");
      await page.goto(paths.rehearsal());
      await expectNoAxeFindings(page);
      await page.goto(paths.sessions());
      await expectNoAxeFindings(page);
    });
  });
}

test.describe("360 px wide", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  for (const [name, path] of pages) {
    test(`nothing of ${name} lies outside`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectFits(page);
    });
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
