import { expect, test } from "@playwright/test";
import { signIn } from "./desk";

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

test("signing out leaves the board readable", async ({ page }) => {
  await signIn(page, "alan");
  await page.getByRole("button", { name: "Signed in as alan" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});
