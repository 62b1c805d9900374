import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { pressUntil, tabTo } from "./keyboard";

/** The search among all issues and pull requests, as one comes to it: typed, by link, without a mouse. */

const slowly = { timeout: 60_000 };
const field = (page: Page) =>
  page.getByRole("textbox", { name: "Search issues and pull requests" });
const results = (page: Page) => page.getByRole("region", { name: "Results" });
const rows = (page: Page) => results(page).getByRole("listitem");
const titles = (page: Page) => rows(page).locator("[data-result]");

/** The worker sees to it some seconds after the history was read. */
async function open(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await page.goto(paths.search(text));
    await expect(rows(page).first()).toBeVisible({ timeout: 1_000 });
  }).toPass(slowly);
}

test("what is typed is found, its words are marked, and the address can be sent to others", async ({
  page,
}) => {
  await open(page, "is:issue");
  await page.goto(paths.blockers());
  await expect(page.getByRole("region", { name: "In the way" })).toBeVisible();
  await field(page).fill("is:issue is:open TypeError");
  await field(page).press("Enter");
  await expect(page).toHaveURL(paths.search("is:issue is:open TypeError"));
  await expect(titles(page).first()).toContainText("TypeError");
  await expect(titles(page).first().locator("mark").first()).toHaveText("TypeError");
  for (const row of await rows(page).all()) await expect(row).toContainText("Open issue");
  await expect(page).toHaveTitle(/is:issue is:open TypeError/);
  await expect(titles(page).first()).toHaveAttribute("href", /\/twisted\/twisted\/issues\/\d+$/);
  const found = await titles(page).allInnerTexts();
  const other = await page.context().newPage();
  await other.goto(page.url());
  expect(await titles(other).allInnerTexts()).toEqual(found);
  await expect(field(other)).toHaveValue("is:issue is:open TypeError");
});

test("a misspelt qualifier is told, and a press mends it", async ({ page }) => {
  await open(page, "lable:bug is:issue");
  const notice = results(page).getByText("There is no qualifier “lable:”.");
  await expect(notice).toBeVisible();
  await results(page).getByRole("link", { name: "label:bug" }).click();
  await expect(page).toHaveURL(paths.search("label:bug is:issue"));
  await expect(notice).toBeHidden();
  await expect(field(page)).toHaveValue("label:bug is:issue");
  await page.goBack();
  await expect(field(page), "also by the browser's history").toHaveValue("lable:bug is:issue");
});

test("what nobody wrote is not found, and a label that nothing has is named", async ({ page }) => {
  await open(page, "is:issue");
  await page.goto(paths.search("label:relase-blocker"));
  await expect(results(page)).toContainText("Nothing found");
  await results(page).getByRole("link", { name: "label:release-blocker" }).click();
  await expect(field(page)).toHaveValue("label:release-blocker");
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page).toHaveURL(paths.blockers());
  await expect(page.getByRole("region", { name: "In the way" })).toBeVisible();
  await expect(field(page)).toHaveValue("");
});

test("it is driven by keys, and turned page by page", async ({ page }) => {
  await open(page, "sort:created-asc");
  await pressUntil(page, "/", (patience) => expect(field(page)).toBeFocused(patience));
  await page.keyboard.press("ArrowDown");
  await expect(titles(page).nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await expect(titles(page).nth(2)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("/");
  await expect(field(page), "in the field it is a letter").toHaveValue(/\/$/);
  const first = await titles(page).first().innerText();
  await tabTo(page, page.getByRole("link", { name: "Next" }), 120);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByText(/^Page 2 of/)).toBeVisible();
  await expect(titles(page).first()).not.toHaveText(first);
});

test("letters are nobody's keys where nothing of the results has the focus", async ({ page }) => {
  await open(page, "is:issue");
  await pressUntil(page, "/", (patience) => expect(field(page)).toBeFocused(patience));
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  await expect(titles(page).first()).not.toBeFocused();
});

test("keys without Ctrl are turned off where the keys are listed, and on again", async ({
  page,
}) => {
  await open(page, "is:issue");
  const keys = page.getByRole("dialog", { name: "Keys" });
  const singleKeys = keys.getByRole("checkbox", { name: /^Use \?, \/, j and k/ });
  const palette = page.getByRole("dialog", { name: "Go to" });
  await pressUntil(page, "?", (patience) => expect(keys).toBeVisible(patience));
  await singleKeys.uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await pressUntil(page, "Control+k", (patience) => expect(palette).toBeVisible(patience));
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("/");
  await expect(field(page)).not.toBeFocused();
  await titles(page).first().focus();
  await page.keyboard.press("j");
  await expect(titles(page).first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(titles(page).nth(1), "arrows are no letters").toBeFocused();
  await page.keyboard.press("?");
  await expect(keys).toBeHidden();
  await page.keyboard.press("Control+k");
  await palette.getByRole("button", { name: "Keys" }).click();
  await singleKeys.check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
});

test("without script it is a form like any other", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? "" });
  const page = await context.newPage();
  await open(page, "is:pr");
  await field(page).fill("is:pr is:merged");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(paths.search("is:pr is:merged"));
  await expect(rows(page).first()).toContainText("Merged pull request");
  await context.close();
});
