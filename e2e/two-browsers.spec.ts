import { expect, test, type Browser, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { signIn } from "./desk";
import { changeLabel, control, openIssueByHand } from "./sandbox";
import { closeWindows } from "./windows";

/**
 * Pages follow GitHub by themselves: nobody presses Refresh, and none of the two browsers loads its page
 * anew. What one page shows the other shows too.
 */
test.describe.configure({ mode: "serial" });
test.afterEach(closeWindows);

/** A webhook, a sync, a message and a look, on a loaded machine. */
const byItself = { timeout: 30_000 };

declare global {
  interface Window {
    /** Set on the page as it is open; gone where it was loaded anew. */
    openSinceThen?: boolean;
  }
}

async function another(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

async function openBoard(page: Page): Promise<void> {
  await page.goto(paths.board());
  await page.evaluate(() => (window.openSinceThen = true));
}

const wasNotLoadedAnew = (page: Page) => page.evaluate(() => window.openSinceThen === true);

test("a label that is set on GitHub shows on both boards, and goes when it is taken away", async ({
  page,
  browser,
}) => {
  const title = "Deferreds leak under load";
  const issue = await openIssueByHand(title);
  const other = await another(browser);
  await signIn(other, "alan");
  const pages = [page, other];
  for (const one of pages) await openBoard(one);
  const row = (one: Page) =>
    one
      .getByRole("region", { name: "In the way" })
      .getByRole("link", { name: `#${String(issue)}` });
  for (const one of pages) await expect(row(one)).toHaveCount(0);
  await changeLabel(issue, "add", "grace");
  for (const one of pages) await expect(row(one).first()).toBeVisible(byItself);
  await changeLabel(issue, "remove", "grace");
  for (const one of pages) {
    await expect(row(one)).toHaveCount(0, byItself);
    expect(await wasNotLoadedAnew(one)).toBe(true);
  }
  await control(`issues/${String(issue)}/close`, {});
});

test("a role that is taken away closes the buttons of the open page within a minute, and given back opens them", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  /** So long GitHub's answer counts, and a look besides. */
  const withinTheMinute = { timeout: 75_000 };
  const other = await another(browser);
  await signIn(page, "barbara");
  await signIn(other, "ada");
  for (const one of [page, other]) await openBoard(one);
  const start = (one: Page) =>
    one.getByRole("button", { name: /^(Start release|Preview changes)/ }).first();
  for (const one of [page, other])
    await expect(start(one)).not.toHaveAttribute("aria-disabled", "true");
  await control("people", { login: "barbara", permission: "READ" });
  try {
    await expect(start(page)).toHaveAttribute("aria-disabled", "true", withinTheMinute);
    await expect(start(page)).toHaveAccessibleDescription(/Only committers/);
    await expect(start(other)).not.toHaveAttribute("aria-disabled", "true");
  } finally {
    await control("people", { login: "barbara", permission: "WRITE" });
  }
  await expect(start(page)).not.toHaveAttribute("aria-disabled", "true", withinTheMinute);
  expect(await wasNotLoadedAnew(page)).toBe(true);
});
