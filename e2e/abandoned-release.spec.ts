import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { signIn } from "./desk";

/**
 * A start that went wrong is given up, with a reason; its page stays, and its number is free again. By
 * its name this file comes first: it leaves nothing in flight.
 */
test.describe.configure({ mode: "serial" });

const reason = "The month turned before the branch was made.";

/** The number of last year's December: it can be started, and no other journey takes it. */
const release = `${String((new Date().getUTCFullYear() - 1) % 100)}.12.0`;

/** Fills in the form that abandons it. */
async function fillIn(page: Page): Promise<void> {
  await page.getByText("Abandon this release …").click();
  await page.getByLabel("Reason").fill(reason);
  await page.getByLabel(`Type ${release} to confirm`).fill(release);
}

test("a number that cannot be one of these days is refused at its field", async ({ page }) => {
  await signIn(page, "ada");
  await page.goto(paths.releases());
  await page.getByLabel("Number").fill("99.13.0");
  await page.getByRole("button", { name: /^Start release/ }).click();
  await expect(page.getByLabel("Number")).toHaveAccessibleDescription(/is of the year 99/);
  await expect(page.getByLabel("Number")).toHaveValue("99.13.0");
  await expect(page.getByLabel("Security")).toHaveCount(0);
});

test("a release is abandoned by naming it once more, with a reason", async ({ page }) => {
  await signIn(page, "ada");
  await page.goto(paths.releases());
  await page.getByLabel("Number").fill(release);
  await page.getByRole("button", { name: /^Start release/ }).click();
  await expect(page).toHaveURL(paths.release(release));
  await page.getByText("Abandon this release …").click();
  await page.getByLabel("Reason").fill(reason);
  await page.getByLabel(`Type ${release} to confirm`).fill("another");
  await page.getByRole("button", { name: `Abandon ${release}` }).click();
  await expect(page.getByLabel(`Type ${release} to confirm`)).toHaveAccessibleDescription(
    new RegExp(`type ${release} to confirm`, "i"),
  );
  await expect(page.getByLabel("Reason")).toHaveValue(reason);
  await page.getByLabel(`Type ${release} to confirm`).fill(release);
  await page.getByRole("button", { name: `Abandon ${release}` }).click();
  await expect(page.getByRole("heading", { name: "This release was abandoned" })).toBeVisible();
});

test("it leaves the board; its page says who, when and why, and offers nothing", async ({
  page,
}) => {
  await page.goto(paths.board());
  await expect(page.getByText("No release is in flight")).toBeVisible();
  await page.goto(paths.releases());
  const row = page.getByRole("row", { name: new RegExp(release.replaceAll(".", "\\.")) });
  await expect(row).toContainText("abandoned");
  await row.getByRole("link", { name: release, exact: true }).click();
  await expect(page.getByRole("main")).toContainText(reason);
  await expect(page.getByRole("button", { name: `Start ${release} again` })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.goto(paths.step(release, "prepare.ticket"));
  await expect(page.getByRole("main")).toContainText("ada abandoned this release");
  await expect(page.getByRole("button", { name: "Preview changes" })).toHaveCount(0);
});

test("its number can be started again, by anybody who may", async ({ page }) => {
  await signIn(page, "grace");
  await page.goto(paths.release(release));
  await page.getByRole("button", { name: `Start ${release} again` }).click();
  await expect(page.getByRole("heading", { name: "This release was abandoned" })).toHaveCount(0);
  await expect(page.getByText("Abandon this release …")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("again, which was abandoned on");
  await page.getByText("Abandon this release …").click();
  await page.getByLabel("Reason").fill("It was only started again to see that it can be.");
  await page.getByLabel(`Type ${release} to confirm`).fill(release);
  await page.getByRole("button", { name: `Abandon ${release}` }).click();
  await expect(page.getByRole("heading", { name: "This release was abandoned" })).toBeVisible();
});

test("a page that stayed open does nothing to the release that was begun again meanwhile", async ({
  page,
  context,
}) => {
  await signIn(page, "ada");
  await page.goto(paths.release(release));
  await page.getByRole("button", { name: `Start ${release} again` }).click();
  await expect(page.getByText("Abandon this release …")).toBeVisible();
  const stale = await context.newPage();
  // It hears of nothing.
  await stale.route("**/api/events**", (route) => route.abort());
  await stale.goto(paths.release(release));
  for (const tab of [page, stale]) await fillIn(tab);
  await page.getByRole("button", { name: `Abandon ${release}` }).click();
  await page.getByRole("button", { name: `Start ${release} again` }).click();
  await expect(page.getByText("Abandon this release …")).toBeVisible();

  await stale.getByRole("button", { name: `Abandon ${release}` }).click();
  const alert = stale.getByRole("main").getByRole("alert");
  await expect(alert).toContainText(`The number ${release} belongs to another release now`);
  await expect(stale.getByLabel("Reason")).toHaveValue(reason);
  await page.reload();
  await expect(page.getByText("Abandon this release …")).toBeVisible();

  await alert.getByRole("link", { name: "Reload the page" }).click();
  await expect(alert).toHaveCount(0);
  await expect(stale.getByLabel("Reason")).toHaveValue(reason);
  await expect(async () => {
    await stale.getByRole("button", { name: `Abandon ${release}` }).click();
    await expect(stale.getByRole("heading", { name: "This release was abandoned" })).toBeVisible({
      timeout: 4_000,
    });
  }).toPass({ timeout: 30_000 });
});
