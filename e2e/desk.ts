import { expect, type Locator, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { complaints } from "./complaints";

/** What a release manager does in the browser, in the words of the page. */

export const people = {
  ada: "Ada Lovelace",
  grace: "Grace Hopper",
  barbara: "Barbara Liskov",
  alan: "Alan Turing",
  vera: "Vera Rubin",
} as const;

/** Runs and syncs of the worker, on a loaded machine. */
const workIsDone = { timeout: 60_000 };

/** The button of a built plan, which names what it does. */
export function confirmButton(page: Page): Locator {
  const effects =
    /^(Push to|Create|Open (ticket|pull request)|File|Assign|Re-run|Publish|Request|Retitle|Label|Set patched|Send) ?/;
  return page.getByRole("button", { name: effects });
}

/** Signs in by the sandbox's GitHub and comes back to Slipway; the browser complains of nothing. */
export async function signIn(page: Page, login: keyof typeof people): Promise<void> {
  const heard = complaints(page);
  await page.goto("/sign-in");
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: people[login] }).click();
  await expect(page.getByRole("button", { name: `Signed in as ${login}` })).toBeVisible();
  expect(heard).toEqual([]);
}

/**
 * A committer says of a mail in the archive, which somebody else has sent, that it is ours; unless somebody has
 * said so of another mail from that address.
 */
export async function sayItIsOurs(page: Page, release: string, step: string): Promise<void> {
  await page.goto(paths.step(release, step));
  const archive = page.getByRole("region", { name: "In the list’s archive" });
  await expect(archive).toBeVisible(workIsDone);
  const ours = archive.getByRole("button", { name: "It is ours" });
  if (await ours.isVisible()) await ours.click();
  await expect(archive).toContainText(/says that (it|what comes from this address) is ours\./);
}

/** Lets Slipway act on GitHub, unless this person has: whoever sees a plan first is asked to. */
export async function letAct(page: Page): Promise<void> {
  const allow = page.getByRole("button", { name: "Allow Slipway to act on GitHub as you" });
  const yes = confirmButton(page);
  await expect(allow.or(yes)).toBeVisible(workIsDone);
  if (await yes.isVisible()) return;
  const here = page.url();
  await allow.click();
  await page.getByRole("main").getByRole("link").click();
  await expect(yes).toBeVisible();
  expect(page.url()).toBe(here);
}

/** The step's own page. */
export async function openStep(page: Page, release: string, step: string): Promise<void> {
  await page.goto(`/releases/${release}/steps/${step}`);
}

/** Asks for the plan of a step and waits until it is built. */
export async function seePlan(page: Page, release: string, step: string): Promise<void> {
  await openStep(page, release, step);
  await page.getByRole("button", { name: "Preview changes" }).click();
  await letAct(page);
}

/** Approves the plan that is shown and waits for the end of its run. */
export async function doIt(page: Page, outcome: "Done" | "Refused" | "Failed"): Promise<void> {
  const decision = page.getByRole("group", { name: "Decision" });
  for (const asked of await decision.getByRole("checkbox").all()) await asked.check();
  await confirmButton(page).click();
  const run = page.getByRole("region", { name: "Run", exact: true });
  await expect(run).toBeFocused(workIsDone);
  await expect(run.getByRole("status")).toHaveText(outcome, workIsDone);
}

/** Waits until the checklist ticks the step by itself; no reload: the page is live. */
export async function expectTick(page: Page, release: string, title: string): Promise<void> {
  await page.goto(`/releases/${release}`);
  const step = page.getByRole("link", { name: new RegExp(`^Done ${title}`) });
  await expect(step).toBeVisible(workIsDone);
}

/** Plans and does a step, and waits for its tick. */
export async function take(page: Page, release: string, step: string, title: string) {
  await seePlan(page, release, step);
  await doIt(page, "Done");
  await expectTick(page, release, title);
}
