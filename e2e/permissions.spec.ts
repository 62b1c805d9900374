import { expect, test } from "@playwright/test";
import { signIn } from "./desk";
import { control, switchFaultsOff } from "./sandbox";

/** Everything public can be read; who may not do a thing sees its button and the reason. */

const refusals = [
  { who: "signed out", login: null, reason: "Sign in to do this." },
  { who: "the contributor", login: "alan", reason: "Only committers" },
  { who: "the visitor", login: "vera", reason: "Only committers" },
] as const;

for (const { who, login, reason } of refusals) {
  test(`${who} can read the board and start nothing, and is told why`, async ({ page }) => {
    if (login !== null) await signIn(page, login);
    await page.goto("/");
    const button = page.getByRole("button", { name: /^(Start release|See the plan)/ }).first();
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(button).toHaveAccessibleDescription(new RegExp(reason));
  });
}

test("the API of a number that nobody knows names the nearest ones", async ({ request }) => {
  const response = await request.get("/api/v1/releases/24.8.0");
  expect(response.status()).toBe(404);
  expect(await response.text()).toContain("24.7.0");
});

test("while GitHub does not say what somebody may do, nothing is done and nothing typed is lost", async ({
  page,
}) => {
  // Barbara has not signed in before: no answer of GitHub's is known of her.
  await control("faults", {
    kind: "primary-limit",
    match: "SlipwayViewerPermission",
    times: 1_000,
    seconds: 1_800,
  });
  try {
    await signIn(page, "barbara");
    await page.goto("/exceptions/new");
    await page.getByLabel("What changes").fill("Callbacks run in the order of their names");
    await page.getByLabel("Why").fill("Nobody can rely on the order now.");
    await page.getByLabel("Ticket").fill("12517");
    await page.getByLabel("Branch").fill("no such branch");
    await page.getByRole("button", { name: "Propose it" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "GitHub could not be asked" });
    await expect(alert).toContainText("nothing was done");
    await expect(alert).toContainText(/Try again in 3\d minutes/);
    await expect(page.getByLabel("Why")).toHaveValue("Nobody can rely on the order now.");
  } finally {
    await switchFaultsOff();
  }
  await page.getByRole("button", { name: "Propose it" }).click();
  await expect(page.getByLabel("Branch")).toHaveAccessibleDescription(
    /is not the name of a branch/,
  );
});

test("signing out leaves the board readable", async ({ page }) => {
  await signIn(page, "alan");
  await page.getByRole("button", { name: "Signed in as alan" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});
