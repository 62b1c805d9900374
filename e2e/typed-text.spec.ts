import { expect, test, type Browser } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { signIn } from "./desk";
import { closeWindows } from "./windows";

/** Nothing that was typed is lost after a refusal, with script and without; and it is in sight. */

async function pageOf(browser: Browser, baseURL: string | undefined, script: boolean) {
  const context = await browser.newContext({
    javaScriptEnabled: script,
    ...(baseURL !== undefined && { baseURL }),
  });
  return context.newPage();
}

/** The number of last year's October or November: it can be started, and no other journey takes it. */
const numberOf = (script: boolean) =>
  `${String((new Date().getUTCFullYear() - 1) % 100)}.${script ? "10" : "11"}.0`;

test.afterEach(closeWindows);

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`a refused proposal keeps its text, ${how}`, async ({ browser, baseURL }) => {
    const page = await pageOf(browser, baseURL, script);
    await signIn(page, "vera");
    await page.goto(paths.proposeException());
    await page.getByLabel("What changes").fill("Deferreds are called in the order of their names");
    await page.getByLabel("Why").fill("One\n\n“Two” <three> & four: nobody relies on it.");
    await page.getByLabel("Ticket").fill("12517");
    await page.getByLabel("Branch").fill("no such branch");
    await page.getByRole("button", { name: "Propose it" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      "Check the highlighted fields",
    );
    await expect(page.getByLabel("What changes")).toHaveValue(/^Deferreds are called/);
    await expect(page.getByLabel("Why")).toHaveValue(
      "One\n\n“Two” <three> & four: nobody relies on it.",
    );
    await expect(page.getByLabel("Ticket")).toHaveValue("12517");
    await expect(page.getByLabel("Branch")).toHaveValue("no such branch");
  });

  test(`a refused start keeps its kind and number, ${how}`, async ({ browser, baseURL }) => {
    const page = await pageOf(browser, baseURL, script);
    await signIn(page, "ada");
    await page.goto(paths.releases());
    await page.getByLabel("Kind").selectOption("bugfix");
    await page.getByLabel("Number").fill("99.13.1");
    await page.getByRole("button", { name: /^Start release/ }).click();
    await expect(page.getByLabel("Number")).toHaveAccessibleDescription(/is of the year 99/);
    await expect(page.getByLabel("Number")).toHaveValue("99.13.1");
    await expect(page.getByLabel("Kind")).toHaveValue("bugfix");
  });

  test(`a refused form that was folded away is open, with its text, ${how}`, async ({
    browser,
    baseURL,
  }) => {
    const page = await pageOf(browser, baseURL, script);
    const release = numberOf(script);
    await signIn(page, "ada");
    await page.goto(paths.releases());
    await page.getByLabel("Number").fill(release);
    await page.getByRole("button", { name: /^Start release/ }).click();
    await expect(page).toHaveURL(paths.release(release));
    await page.getByText("Abandon this release …").click();
    await page.getByRole("textbox", { name: "Reason" }).fill("It was only begun to be given up.");
    await page.getByLabel(`Type ${release} to confirm`).fill("another");
    await page.getByRole("button", { name: `Abandon ${release}` }).click();
    await expect(page.getByRole("alert").filter({ hasText: "highlighted" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Reason" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Reason" })).toHaveValue(
      "It was only begun to be given up.",
    );
    await page.getByLabel(`Type ${release} to confirm`).fill(release);
    await page.getByRole("button", { name: `Abandon ${release}` }).click();
    await expect(page.getByRole("heading", { name: "This release was abandoned" })).toBeVisible();
  });

  test(`one comes back to the query that one signed in from, ${how}`, async ({
    browser,
    baseURL,
  }) => {
    const page = await pageOf(browser, baseURL, script);
    const asked = `${paths.deprecations()}?q=a%26b%3Dc+100%25&state=all&sort=-name`;
    await page.goto(asked);
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("link", { name: "Vera Rubin" }).click();
    await expect(page.getByRole("button", { name: "Signed in as vera" })).toBeVisible();
    const at = new URL(page.url());
    expect(at.pathname + at.search).toBe(asked);
    await expect(page.getByLabel("Search")).toHaveValue("a&b=c 100%");
  });
}

test("who may not propose is told before typing", async ({ page }) => {
  await page.goto(paths.proposeException());
  await expect(page.getByRole("button", { name: "Propose it" })).toHaveAccessibleDescription(
    /Sign in/,
  );
  await expect(page.getByLabel("Why")).toHaveCount(0);
});

test("a deprecation that is asked for by halves names each field, and the first has the focus", async ({
  page,
}) => {
  await page.goto(paths.deprecate());
  await expect(page.getByLabel("Behaviour")).toBeHidden();
  await page.getByLabel("Kind").selectOption("behaviour");
  await expect(page.getByLabel("Behaviour")).toBeVisible();
  await page.getByLabel("Replacement").fill("treq");
  await page.getByRole("button", { name: "Generate snippets" }).click();
  const summary = page.getByRole("main").getByRole("alert");
  await expect(summary).toContainText("Check 3 fields");
  await expect(page, "nothing empty is in the address").toHaveURL(
    /\/new\?kind=behaviour&replacement=treq$/,
  );
  await expect(summary.getByRole("link")).toHaveText(["Name", "Behaviour", "Ticket"]);
  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByLabel("Replacement")).toHaveValue("treq");
  await summary.getByRole("link", { name: "Ticket" }).click();
  await expect(page.getByLabel("Ticket")).toBeFocused();
});
