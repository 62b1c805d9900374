import { expect, test } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { people } from "./desk";

/** What is out, what is proposed next, and the way back to where one was. */

const past = "24.7.0";

test("a release that is out tells what it brought, and its tab says that it is done", async ({
  page,
}) => {
  await page.goto(paths.release(past));
  await expect(page).toHaveTitle(`✓ Done — ${past} · Slipway`);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute("href", "/icons/done.svg");
  await page.goto(paths.dossier(past));
  await expect(page).toHaveTitle(`✓ Done — Dossier of ${past} · Slipway`);
  await page.goto(paths.release(past));
  const notes = page.getByRole("region", { name: "Release notes" });
  await expect(notes.getByRole("heading", { name: "Deprecations and Removals" })).toBeVisible();
  await expect(notes.getByRole("link", { name: "#9930" })).toHaveAttribute(
    "href",
    /\/issues\/9930$/,
  );
  const files = page.getByRole("region", { name: /^Files on PyPI/ });
  await expect(files.getByRole("row", { name: /twisted-24\.7\.0\.tar\.gz/ })).toContainText(
    /[0-9a-f]{64}/,
  );
  const commits = page.getByRole("region", { name: /^Commits/ });
  await expect(commits.getByRole("link", { name: /compare on GitHub/ })).toHaveAttribute(
    "href",
    /compare\/twisted-24\.3\.0\.\.\.twisted-24\.7\.0$/,
  );
  await expect(
    page
      .getByRole("region", { name: /^Newly deprecated/ })
      .getByRole("link", { name: "twisted.internet.defer.succeedLater" }),
  ).toBeVisible();
});

test("what the world shows of it is told, and of the rest why nothing is known", async ({
  page,
}) => {
  await page.goto(paths.release(past));
  const shown = page.getByRole("region", { name: /^What the world shows of it/ });
  await expect(shown).toContainText("#12271 is closed.");
  await expect(shown).toContainText("24.7.0 came 2.0 days after 24.7.0rc2: early");
  await expect(shown).toContainText("IRC keeps no topics of the past.");
  await shown.getByRole("link", { name: "dossier" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dossier of 24.7.0");
  const rc1 = page.getByRole("region", { name: "Candidate 24.7.0rc1" });
  await expect(rc1).toContainText(/SHA-256 [0-9a-f]{64}, not downloaded here/);
  const json = await page.request.get(paths.dossierJson(past));
  expect(await json.json()).toMatchObject({ version: past, manager: null, activity: [] });
});

test("a tag is copied by its button", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(paths.release(past));
  // In the head, and once more where the tag is evidence.
  const copy = page.getByRole("button", { name: "Copy tag twisted-24.7.0", exact: true });
  await copy.first().click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("twisted-24.7.0");
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });
  test("nothing offers to copy, and all that can be read is there", async ({ page }) => {
    await page.goto(paths.release(past));
    await expect(page.getByRole("heading", { name: "Release notes" })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Copy/ })).toHaveCount(0);
  });
});

test("who signs in from a refusal comes back to the place and the question", async ({ page }) => {
  await page.goto(`${paths.releases()}?kind=bugfix#start`);
  await page.getByRole("main").getByRole("link", { name: "Sign in to do this." }).click();
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: people.ada }).click();
  await expect(page).toHaveURL(/\/releases\?kind=bugfix#start$/);
  const number = page.getByLabel("Number");
  const kind = page.getByLabel("Kind");
  await expect(number).toHaveValue("24.7.1");
  await kind.selectOption("major");
  await expect(number).toHaveValue(/^\d\d\.\d+\.0$/);
  await number.fill("24.7.3");
  await expect(kind).toHaveValue("bugfix");
  await expect(page.getByRole("button", { name: "Start release 24.7.3" })).toBeVisible();
});

test("on paper there is what is read, black on white, and nothing to press", async ({ page }) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto(paths.release(past));
  await expect(page.getByRole("heading", { name: "Release notes" })).toBeVisible();
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.locator("body")).toHaveCSS("color", "rgb(0, 0, 0)");
  await page.goto(paths.dossier(past));
  await expect(page.getByRole("heading", { name: "Outcomes", exact: true })).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  await page.goto(paths.board());
  // Folded on the screen.
  await expect(page.getByText("towncrier will ignore")).toBeVisible();
});
