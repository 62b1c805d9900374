import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { confirmButton } from "./desk";
import { enter, expectArrival, tabTo } from "./keyboard";
import { control, graphql, refs } from "./sandbox";

/**
 * From sign-in to a published candidate without a mouse: nothing but Tab, Enter, Space and letters. After
 * each action the focus is where one goes on. It leaves nothing in flight, and the blockers open.
 */
test.describe.configure({ mode: "serial" });
test.setTimeout(240_000);

const slowly = { timeout: 60_000 };

/** The number of last year's November: it can be started, and no other journey takes it. */
const release = `${String((new Date().getUTCFullYear() - 1) % 100)}.11.0`;

/** On each page of the way, from its heading on. */
const few = 6;

const blockers = [12517, 12521];

async function setOpen(issue: number): Promise<void> {
  const asked = `{ repository(owner: "twisted", name: "twisted") { issue(number: ${String(issue)}) { id } } }`;
  const id = /"id":"([^"]+)"/.exec(JSON.stringify(await graphql(asked)))?.[1];
  await graphql(`mutation { reopenIssue(input: { issueId: "${id ?? ""}" }) { issue { number } } }`);
}

// Checks are through when the hand on the keyboard lets the hour pass, and no sooner.
test.beforeAll(() => control("settings", { flakyEvery: 0, checkSeconds: 1_800, pypiSeconds: 5 }));
test.afterAll(async () => {
  await control("settings", { checkSeconds: 5 });
  await Promise.all(blockers.map(setOpen));
});

async function signInByKeyboard(page: Page): Promise<void> {
  await page.goto(paths.board());
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await enter(page, page.getByRole("banner").getByRole("link", { name: "Sign in" }), 20);
  await expectArrival(page, /Sign in/);
  await enter(page, page.getByRole("main").getByRole("button", { name: "Sign in" }), few);
  await enter(page, page.getByRole("link", { name: "Ada Lovelace" }), few);
  await expect(page.getByRole("button", { name: "Signed in as ada" })).toBeVisible(slowly);
}

/** Moves the world's clock by the strip above the page, and stays at its button. */
async function waitAnHour(page: Page): Promise<void> {
  const hour = page.getByRole("button", { name: "+1 hour" });
  await tabTo(page, hour, 40, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(hour).toBeFocused();
}

/** Lets Slipway act on GitHub, where GitHub has not been asked yet. */
async function letAct(page: Page): Promise<void> {
  const allow = page.getByRole("button", { name: "Allow Slipway to act on GitHub as you" });
  await expect(allow.or(confirmButton(page))).toBeVisible(slowly);
  if (await confirmButton(page).isVisible()) return;
  await enter(page, page.getByRole("link", { name: "Go to the decision" }), few);
  await expect(page.getByRole("group", { name: "Decision" })).toBeFocused();
  await enter(page, allow, 2);
  await enter(page, page.getByRole("main").getByRole("link"), few);
  await expect(confirmButton(page)).toBeVisible(slowly);
}

/** How often Enter or Space was pressed to do a step, and on how many pages. */
interface Effort {
  readonly presses: number;
  readonly pages: number;
}

/** From the step's page on, its heading focused: previews, says yes, and lands at the run. */
async function doStep(page: Page): Promise<Effort> {
  const pages = new Set<string>();
  const visit = (): unknown => pages.add(new URL(page.url()).pathname);
  visit();
  const tabs = await enter(page, page.getByRole("button", { name: "Preview changes" }), few);
  expect(tabs, "the button is the first thing after the heading").toBe(1);
  let presses = 1;
  await expectArrival(page, /^Plan: /);
  visit();
  await letAct(page);
  const built = page.getByRole("status").filter({ hasText: "The plan is built" });
  await expect(built, "who waits hears that it is there").toBeAttached();
  await enter(page, page.getByRole("link", { name: "Go to the decision" }), 40);
  await expect(page.getByRole("group", { name: "Decision" })).toBeFocused();
  const decision = page.getByRole("group", { name: "Decision" });
  for (const asked of await decision.getByRole("checkbox").all()) {
    await tabTo(page, asked, 2);
    await page.keyboard.press("Space");
    presses += 1;
  }
  await enter(page, confirmButton(page), 1);
  presses += 1;
  const run = page.getByRole("region", { name: "Run", exact: true });
  await expect(run).toBeFocused(slowly);
  await expect(run.getByRole("status")).toHaveText("Done", slowly);
  await expect(run, "and stays there while the run goes on").toBeFocused();
  await expect(run).toBeInViewport();
  const bar = page.getByRole("group", { name: "Decision" });
  await expect(bar).toContainText("Done");
  await expect(bar, "how it stands is in sight beside the run").toBeInViewport();
  visit();
  return { presses, pages: pages.size };
}

/** The link below a run, or on the page of a step that is done, to the step that comes next. */
async function goOn(page: Page, to: RegExp): Promise<void> {
  const next = page.getByRole("link", { name: /^Next step: / });
  await expect(next).toHaveText(to, slowly);
  await enter(page, next, 40);
  await expectArrival(page, to);
}

test("a candidate is published by the keyboard alone", async ({ page }) => {
  await signInByKeyboard(page);

  await tabTo(page, page.getByRole("link", { name: "Simulator" }), 40);
  await page.keyboard.press("Enter");
  await expectArrival(page, /./);
  for (const issue of blockers) {
    const close = page.getByRole("button", { name: `Close #${String(issue)}` });
    await enter(page, close, 60);
    await expect(close).toBeHidden(slowly);
    // The row is gone with its button: the card that it stood in tells what is left.
    await expect(page.getByRole("region", { name: /^Blockers/ })).toBeFocused();
  }

  await tabTo(page, page.getByRole("link", { name: "Board", exact: true }), 60, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expectArrival(page, "Board");
  await tabTo(page, page.getByLabel("Number"), few);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("99.13.0");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Number"), "the field that is wrong").toBeFocused();
  await expect(page.getByLabel("Number")).toHaveAccessibleDescription(/is of the year 99/);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(release);
  await page.keyboard.press("Enter");
  await expectArrival(page, release);

  // On the release's page the next step is in front; its own page is one press away.
  await tabTo(page, page.getByRole("button", { name: "Preview changes" }), few);
  await tabTo(page, page.getByRole("link", { name: /Ticket “Release/ }).first(), few, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expectArrival(page, /^Ticket/);

  const once = { presses: 2, pages: 2 };
  expect(await doStep(page)).toEqual(once);
  await goOn(page, /Branch/);
  expect(await doStep(page)).toEqual(once);
  await goOn(page, /Prepare/);
  // The fragment that towncrier ignores is accepted by name.
  expect(await doStep(page)).toEqual({ ...once, presses: 3 });
  await goOn(page, /Pull request/);
  expect(await doStep(page)).toEqual(once);
  await goOn(page, /Checks on the pull request/);
  await waitAnHour(page);
  await goOn(page, /Publish/);
  // What cannot be undone is asked once more.
  expect(await doStep(page)).toEqual({ ...once, presses: 3 });
  const [head] = refs(`refs/heads/release-${release}-*`).values();
  expect(refs(`refs/tags/twisted-${release}rc1`).get(`refs/tags/twisted-${release}rc1`)).toBe(head);
});

test("what was begun is given up by the keyboard: the field at fault has the focus, then the page", async ({
  page,
}) => {
  await signInByKeyboard(page);
  await page.goto(paths.release(release));
  const summary = page.getByText("Abandon this release …");
  // It stands last on the page, behind all steps.
  await enter(page, summary, 120);
  await expect(summary).toBeFocused();
  await tabTo(page, page.getByRole("textbox", { name: "Reason" }), 1);
  await page.keyboard.type("It was only begun to see that hands on a keyboard can.");
  await tabTo(page, page.getByLabel(`Type ${release} to confirm`), 1);
  await page.keyboard.type("another");
  await page.keyboard.press("Enter");
  const confirm = page.getByLabel(`Type ${release} to confirm`);
  await expect(confirm).toHaveAccessibleDescription(/to confirm/);
  await expect(confirm).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(release);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "This release was abandoned" })).toBeVisible();
  await expectArrival(page, release);
});
