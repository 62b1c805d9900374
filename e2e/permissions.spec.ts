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
    const button = page.getByRole("button", { name: /^(Start release|Preview changes)/ }).first();
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(button).toHaveAccessibleDescription(new RegExp(reason));
  });
}

test("the API of a number that nobody knows names the nearest ones", async ({ request }) => {
  const response = await request.get("/api/v1/releases/24.8.0");
  expect(response.status()).toBe(404);
  expect(await response.text()).toContain("24.7.0");
});

test("when GitHub does not say what somebody may do, nothing is done and nothing typed is lost", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page, "barbara");
  await page.goto("/");
  // Refused either way: no month has that number.
  const number = page.getByLabel("Number");
  await number.fill("24.13.0");
  const start = page.getByRole("button", { name: /^Start release/ });
  const alert = page.getByRole("main").getByRole("alert");
  const silence = { kind: "primary-limit", match: "SlipwayViewerPermission" };
  await control("faults", { ...silence, times: 1_000, seconds: 1_800 });
  try {
    // What GitHub said at the sign-in counts for a minute, and no longer.
    await expect(async () => {
      await start.click();
      await expect(alert).toContainText("GitHub could not be asked what you may do here", {
        timeout: 4_000,
      });
    }).toPass({ timeout: 150_000 });
    await expect(alert).toContainText(/nothing was done.*Try again in \d+ minutes/s);
    await expect(number).toHaveValue("24.13.0");
  } finally {
    await switchFaultsOff();
  }
  await start.click();
  await expect(alert).toContainText("24.13.0 is of the year 24");
});

test("signing out leaves the board readable", async ({ page }) => {
  await signIn(page, "alan");
  await page.getByRole("button", { name: "Signed in as alan" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
});
