import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { signIn } from "./desk";
import { addressOf, parametersOf, routes } from "./route-table";

/** Every page says all that it says in its first answer: a browser without script shows the same. */

const pages = routes().filter(({ kind }) => kind === "page");

/** Each parameter of each page, in turn, of something that there is not. */
const nothings = [
  ...pages.flatMap((route) =>
    parametersOf(route).map((name) => addressOf(route, { [name]: "no-such-thing" })),
  ),
  paths.release("99.1.0"),
  `${paths.activity()}?before=x`,
  `${paths.activity()}?release=x`,
];

/** Only the bench's build has it, and it has no words. */
const isForBench = (pattern: string) => pattern === "/empty";

const shown = pages.map((route) => addressOf(route)).filter((address) => !isForBench(address));
const withSelections = [
  paths.search("is:issue TypeError"),
  `${paths.deprecations()}?q=http`,
  `${paths.deprecations()}?state=all&sort=-name&page=1`,
  `${paths.deprecations()}?version=24.7.9`,
  `${paths.deprecate()}?kind=behaviour&name=`,
  `${paths.upgrade()}?from=22.10.0&to=24.7.0`,
  `${paths.upgrade()}?from=22.10.0&to=24.7.0&package=twisted.web`,
  `${paths.upgrade()}?from=22.11.0&to=24.7.0`,
  paths.release("23.10.0"),
  paths.deprecation("twisted.web.http.parseDate"),
];

/** What there is to read and to follow. */
async function outline(page: Page, address: string) {
  await page.goto(address);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toBeVisible();
  return {
    headings: await main.getByRole("heading").allInnerTexts(),
    rows: await main.getByRole("row").count(),
    items: await main.getByRole("listitem").count(),
    waits: await main.getByText(/being loaded/).count(),
  };
}

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  for (const address of new Set(nothings))
    test(`${address} is a 404 with its words`, async ({ page }) => {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(404);
      const main = page.getByRole("main");
      await expect(main.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
      await expect(main.getByRole("link", { name: /^To the / })).toBeVisible();
    });

  test("releases, activity and exceptions have their rows", async ({ page }) => {
    await page.goto(paths.releases());
    const all = page.getByRole("region", { name: /^All releases/ });
    await expect(all.getByRole("row", { name: /24\.3\.0/ })).toBeVisible();
    await page.goto(paths.activity());
    const log = page.getByRole("region", { name: /^Log/ });
    await expect(
      log.getByText("Nothing was done yet").or(log.getByRole("row").nth(1)),
    ).toBeVisible();
    await page.goto(paths.exceptions());
    await expect(page.getByRole("link", { name: "Propose a change" })).toBeVisible();
  });
});

test("a proposal can be read without script", async ({ page, browser, baseURL }) => {
  await signIn(page, "barbara");
  await page.goto(paths.proposeException());
  await page.getByLabel("What changes").fill("Names of hosts are compared without their case");
  await page.getByLabel("Why").fill("Everybody else compares them like that, and so do we by now.");
  await page.getByLabel("Ticket").fill("12517");
  await page.getByLabel("Branch").fill("12517-hosts");
  await page.getByRole("button", { name: "Propose it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Names of hosts/ })).toBeVisible();
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL && { baseURL }),
  });
  const bare = await context.newPage();
  await page.context().clearCookies();
  const address = new URL(page.url()).pathname;
  expect(await outline(bare, address)).toEqual(await outline(page, address));
  await bare.goto(paths.exceptions());
  await expect(bare.getByRole("link", { name: /^Names of hosts/ })).toBeVisible();
  await context.close();
});

test("every page has the same headings and rows without script as with it", async ({
  page,
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL && { baseURL }),
  });
  const bare = await context.newPage();
  for (const address of [...shown, ...withSelections]) {
    const without = await outline(bare, address);
    expect(without, address).toEqual(await outline(page, address));
    expect(without.waits, address).toBe(0);
  }
  await context.close();
});
