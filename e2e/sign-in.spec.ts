import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { storedTexts } from "@/tests/stored-texts";
import { complaints } from "./complaints";
import { people, signIn } from "./desk";
import { newestGrant } from "./sandbox";
import { closeWindows } from "./windows";

/** Signing in and out, what GitHub is asked for, and what of it lies where. */

const databaseUrl = process.env.DATABASE_URL ?? "";

async function sessionKeyOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => name.endsWith("next-auth.session-token"))?.value ?? "";
}

test.afterEach(closeWindows);

test("signing in asks GitHub for the identity only, and comes back to where one was", async ({
  page,
}) => {
  await page.goto(paths.exceptions());
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  const heard = complaints(page);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("see your profile")).toBeVisible();
  await expect(page.getByText("repositories")).toHaveCount(0);
  await page.getByRole("link", { name: people.vera }).click();
  await expect(page).toHaveURL(new RegExp(`${paths.exceptions()}$`));
  expect(heard).toEqual([]);
  expect(newestGrant("vera").scopes).toEqual(["read:user"]);
});

test("by another name of this machine one comes to the app's own, and signing in ends", async ({
  page,
  baseURL,
}) => {
  const own = new URL(baseURL ?? "");
  await page.goto(`http://localhost:${own.port}${paths.exceptions()}?a=b`);
  await expect(page).toHaveURL(`${own.origin}${paths.exceptions()}?a=b`);
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: people.vera }).click();
  await expect(page.getByRole("button", { name: "Signed in as vera" })).toBeVisible();
});

test("neither the token nor the session's key lies in the database", async ({ page }) => {
  await signIn(page, "alan");
  const key = await sessionKeyOf(page);
  const { token } = newestGrant("alan");
  const texts = await storedTexts(databaseUrl);
  expect(texts.some((text) => text.includes("alan signed in."))).toBe(true);
  expect(key).not.toBe("");
  expect(texts.filter((text) => text.includes(key) || text.includes(token))).toEqual([]);
});

test("when somebody signed in is for them only", async ({ page, browser }) => {
  await signIn(page, "alan");
  await page.goto(paths.activity());
  await expect(page.getByRole("table")).toContainText("alan signed in.");
  const anonymous = await (await browser.newContext()).newPage();
  await anonymous.goto(paths.activity());
  await expect(anonymous.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(anonymous.getByText(/signed in/)).toHaveCount(0);
});

test("signing out everywhere ends the sessions of other browsers too", async ({
  page,
  browser,
}) => {
  const other = await (await browser.newContext()).newPage();
  await signIn(other, "vera");
  await signIn(page, "vera");
  await page.getByRole("button", { name: "Signed in as vera" }).click();
  await page.getByRole("link", { name: "Sessions" }).click();
  await expect(page.getByRole("row").filter({ hasText: "this session" })).toContainText(
    "Chrome on",
  );
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
  await other.goto(paths.sessions());
  await expect(other.getByText("You are not signed in.")).toBeVisible();
});

test("letting Slipway act is asked for when it is needed, and keeps one session", async ({
  page,
}) => {
  await signIn(page, "barbara");
  await page.goto(paths.sessions());
  // In other journeys she has signed in, and let Slipway act.
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
  await signIn(page, "barbara");
  await page.goto(paths.sessions());
  const heard = complaints(page);
  const rows = page.getByRole("row").filter({ hasText: "Chrome on" });
  await expect(rows).toHaveCount(1);
  const before = await sessionKeyOf(page);
  await page.getByRole("button", { name: "Allow Slipway to act on GitHub as you" }).click();
  await expect(page.getByText("read and write your public repositories")).toBeVisible();
  await page.getByRole("link", { name: people.barbara }).click();
  await expect(page.getByText("Slipway may act on GitHub as you")).toBeVisible();
  expect(newestGrant("barbara").scopes).toEqual(["public_repo", "read:org", "read:user"]);
  expect(await sessionKeyOf(page)).not.toBe(before);
  await expect(rows).toHaveCount(1);
  expect(heard).toEqual([]);
});

test("a form of another site is refused with a sentence", async ({ request }) => {
  for (const path of [paths.board(), paths.sessions(), paths.beginSignIn("/")]) {
    for (const origin of ["https://evil.example", "null"]) {
      const headers = { origin, "next-action": "0".repeat(42) };
      const response = await request.post(path, { headers, data: "[]", maxRedirects: 0 });
      expect(response.status()).toBe(403);
      expect(await response.text()).toContain("another site");
    }
  }
});

test("works without script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(paths.signIn());
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: people.vera }).click();
  await expect(page.getByRole("button", { name: "Signed in as vera" })).toBeVisible();
});
