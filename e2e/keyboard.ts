import { expect, type Locator, type Page } from "@playwright/test";

/** What a person does who has no mouse. */

async function hasFocus(target: Locator): Promise<boolean> {
  if ((await target.count()) === 0) return false;
  return target.first().evaluate((node) => node === document.activeElement);
}

/**
 * Presses Tab until the target has the focus, and answers how often; fails after `atMost` times.
 * Backwards by Shift+Tab.
 */
export async function tabTo(
  page: Page,
  target: Locator,
  atMost: number,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<number> {
  for (let pressed = 1; pressed <= atMost; pressed += 1) {
    await page.keyboard.press(key);
    if (await hasFocus(target)) return pressed;
  }
  await expect(target, `${key} pressed ${String(atMost)} times`).toBeFocused({ timeout: 1 });
  return atMost;
}

/** Goes to it by Tab and presses Enter. Answers how many Tabs it took. */
export async function enter(page: Page, target: Locator, atMost: number): Promise<number> {
  await expect(target).toBeVisible({ timeout: 60_000 });
  const tabs = await tabTo(page, target, atMost);
  await page.keyboard.press("Enter");
  return tabs;
}

/** The page's heading has the focus: what a page that one has come to begins with. */
export async function expectArrival(page: Page, name: RegExp | string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name })).toBeFocused({ timeout: 60_000 });
}

/** Before React listens a browser sends a form by itself and loads the page anew, as without script. */
async function expectListening(button: Locator): Promise<void> {
  const isListening = () =>
    button.evaluate((one) => Object.keys(one).some((key) => key.startsWith("__reactProps")));
  await expect.poll(isListening, "the page’s script is there").toBe(true);
}

/** Presses Enter on a button or in a field, once React listens. */
export async function press(button: Locator): Promise<void> {
  await expectListening(button);
  await button.focus();
  await button.press("Enter");
}

/**
 * Presses a key that the page listens to, until what it leads to is there: before the page's script has come
 * it is nobody's.
 */
export async function pressUntil(
  page: Page,
  key: string,
  expectThere: (patience: { timeout: number }) => Promise<void>,
): Promise<void> {
  await expect(async () => {
    const isThere = await expectThere({ timeout: 1 }).then(
      () => true,
      () => false,
    );
    if (!isThere) await page.keyboard.press(key);
    await expectThere({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

/** Loads the page anew, is at the button before the page's script has come, and presses Enter when it has. */
export async function pressAfterHaste(page: Page, button: Locator): Promise<void> {
  const scripts = /\/_next\/static\/.*\.js/;
  const held = Promise.withResolvers<undefined>();
  await page.route(scripts, async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await button.focus();
  held.resolve(undefined);
  await expectListening(button);
  await page.keyboard.press("Enter");
  await page.unroute(scripts);
}
