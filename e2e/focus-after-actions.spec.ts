import { expect, test, type Browser, type Locator, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { pushByHand } from "./clone";
import { letAct, openStep, signIn } from "./desk";
import { expectArrival, press, pressAfterHaste } from "./keyboard";
import { beginByHand, control } from "./sandbox";
import { closeWindows } from "./windows";

/**
 * The forms of a release that is under way, sent by Enter: after each the focus is where one goes on, and
 * what was typed into one that is refused is still there, with the focus in the field at fault. The
 * candidate was made by hand, with the number of last year's September, which no other journey takes; in
 * the end nothing is in flight.
 */
test.describe.configure({ mode: "serial" });

const year = (new Date().getUTCFullYear() - 1) % 100;
const release = `${String(year)}.9.0`;
const after = `${String(year)}.12.0`;
const target = `${release}rc1`;
const blockers = [12517, 12521] as const;
const slowly = { timeout: 60_000 };
const tooLong = "x".repeat(5_000);
let head = "";

test.beforeAll(async () => {
  await control("settings", { flakyEvery: 0, checkSeconds: 5, pypiSeconds: 5 });
  for (const number of blockers) await control(`issues/${String(number)}/close`, {});
  const branch = `release-${release}-${String(await beginByHand(release))}`;
  const version = `Version("Twisted", ${String(year)}, 9, 0, release_candidate=1)`;
  const text = `from incremental import Version\n\n__version__ = ${version}\n__all__ = ["__version__"]\n`;
  head = await pushByHand(branch, {
    path: "src/twisted/_version.py",
    text,
    tag: `twisted-${target}`,
  });
});

test.afterAll(async () => {
  for (const number of blockers) await control(`issues/${String(number)}/reopen`, {});
});

test.beforeEach(async ({ page }) => {
  await signIn(page, "ada");
});
test.afterEach(closeWindows);

const fixesOn = (page: Page) => page.getByRole("region", { name: `Fixes of ${target}` });

/** What has the focus, where that is in the content. */
const inMain = (page: Page) => page.locator("main :focus");

/** Sends it with that in the field: it is refused, the field has the focus, and the text is there still. */
async function refuse(field: Locator, wrong: string, button: Locator): Promise<void> {
  await field.fill(wrong);
  await press(button);
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(wrong);
}

async function asGrace(browser: Browser): Promise<Page> {
  const grace = await (await browser.newContext()).newPage();
  await signIn(grace, "grace");
  return grace;
}

async function openFixes(page: Page, fold: string): Promise<Locator> {
  await page.goto(paths.release(release));
  await expect(fixesOn(page)).toBeVisible(slowly);
  await fixesOn(page).getByText(fold, { exact: true }).click();
  return fixesOn(page);
}

test("the release is taken over, and paused: the card that tells so has the focus", async ({
  page,
}) => {
  const takeOver = page.getByRole("button", { name: /^Take over/ });
  // What was begun on GitHub is there when it was synced.
  await expect(async () => {
    await page.goto(paths.release(release));
    await expect(takeOver).toBeVisible({ timeout: 2_000 });
  }).toPass(slowly);
  await pressAfterHaste(page, takeOver);
  await expect(fixesOn(page)).toBeVisible(slowly);
  await expect(inMain(page), "the part of the page that the button stood in").toHaveCount(1);
  const fixes = await openFixes(page, `Pause the release at ${target} …`);
  const pause = fixes.getByRole("button", { name: `Pause the release at ${target}` });
  const reason = fixes.getByRole("textbox", { name: "Reason" });
  await refuse(reason, tooLong, pause);
  await reason.fill("Deferreds leak.");
  await press(pause);
  await expect(fixes).toContainText("paused the release");
  await expect(fixes).toBeFocused();
  await expect(reason, "the form that resumes it is folded away").toBeHidden();
});

test("a defect is reported and linked by a button that keeps the focus; taken back, its card has it", async ({
  page,
}) => {
  const fixes = await openFixes(page, `Report a defect of ${target} …`);
  const report = fixes.getByRole("button", { name: `Report a defect of ${target}` });
  await refuse(fixes.getByLabel("Title"), tooLong, report);
  await fixes.getByLabel("Title").fill("Deferreds leak");
  await press(report);
  await expect(fixes).toContainText("Defect 1: Deferreds leak");
  await expect(report).toBeFocused();
  await fixes.getByText("Link ticket or fix of defect 1 …").click();
  const link = fixes.getByRole("button", { name: "Link defect 1" });
  const row = fixes.getByRole("listitem");
  await refuse(row.getByLabel("Pull request"), "99999999999", link);
  await row.getByLabel("Pull request").fill("");
  await press(link);
  await expect(fixes.getByText("Linked.")).toBeVisible();
  await expect(link).toBeFocused();
  await fixes.getByText("Take defect 1 back …").click();
  const drop = fixes.getByRole("button", { name: "Take defect 1 back" });
  await refuse(row.getByLabel("Reason"), tooLong, drop);
  await row.getByLabel("Reason").fill("It is none.");
  await press(drop);
  await expect(fixes).not.toContainText("Defect 1");
  await expect(fixes).toBeFocused();
});

test("the release is resumed: its card has the focus", async ({ page }) => {
  const fixes = await openFixes(page, "Resume the release …");
  const resume = fixes.getByRole("button", { name: "Resume the release" });
  await refuse(fixes.getByRole("textbox", { name: "Reason" }), tooLong, resume);
  await fixes.getByRole("textbox", { name: "Reason" }).fill("It was none.");
  await press(resume);
  await expect(fixes).toContainText("No defect of");
  await expect(fixes).toBeFocused();
});

test("a note is added by a button that keeps the focus; withdrawn, its card has it", async ({
  page,
}) => {
  await openStep(page, release, "prepare.ticket");
  const notes = page.getByRole("region", { name: "Notes", exact: true });
  const add = notes.getByRole("button", { name: "Add note" });
  await refuse(notes.getByLabel("New note"), tooLong, add);
  await notes.getByLabel("New note").fill("Mind the ticket.");
  await press(add);
  await expect(notes.getByRole("list")).toContainText("Mind the ticket.");
  await expect(add).toBeFocused();
  await notes.getByText("Withdraw …").click();
  await press(notes.getByRole("button", { name: "Withdraw note" }));
  await expect(notes.getByRole("list")).toHaveCount(0);
  await expect(notes).toBeFocused();
});

test("a plan is discarded: the focus stays on the page of the plan", async ({ page }) => {
  await openStep(page, release, "prepare.ticket");
  await press(page.getByRole("button", { name: "Preview changes" }));
  await expectArrival(page, /^Plan: /);
  await letAct(page);
  await press(page.getByRole("button", { name: "Discard plan" }));
  await expect(page.getByText("Discarded by ada")).toBeVisible();
  await expect(inMain(page)).toHaveCount(1);
});

test("a text is saved, commented, said to be sent, and that is taken back", async ({ page }) => {
  await page.goto(paths.announcements(release));
  await page
    .getByRole("link", { name: /^IRC of / })
    .first()
    .click();
  const save = page.getByRole("button", { name: "Save revision" });
  await refuse(page.getByLabel("Topic"), tooLong, save);
  await page.getByLabel("Topic").fill(`Twisted ${target} wants to be tried`);
  await press(save);
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await expect(save).toBeFocused();
  const comment = page.getByRole("button", { name: "Comment", exact: true });
  await refuse(page.getByRole("textbox", { name: "Comment" }), "x".repeat(20_000), comment);
  await page.getByRole("textbox", { name: "Comment" }).fill("Say why.");
  await press(comment);
  await expect(page.getByRole("list", { name: "Open comments" })).toContainText("Say why.");
  await expect(comment).toBeFocused();
  await press(page.getByRole("button", { name: "Resolve" }));
  await expect(page.getByRole("list", { name: "Open comments" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: /^Comments/ })).toBeFocused();
  await page.getByText("I sent it myself …").click();
  const sent = page.getByRole("button", { name: "I sent it", exact: true });
  await refuse(page.getByLabel("Link to a log"), "not an address", sent);
  await page.getByLabel("Link to a log").fill("");
  await press(sent);
  await expect(page.getByRole("button", { name: "It was not sent" })).toBeVisible();
  await expect(sent).toBeFocused();
  await press(page.getByRole("button", { name: "It was not sent" }));
  await expect(page.getByRole("button", { name: "It was not sent" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Send it yourself" })).toBeFocused();
});

test("a result is reported by a button that keeps the focus; taken back, its card has it", async ({
  page,
}) => {
  await page.goto(paths.tryOut(release, target));
  const report = page.getByRole("button", { name: "Report it" });
  // Reports are taken as soon as the files are on PyPI.
  await expect(report).toBeVisible(slowly);
  await page.getByLabel("Where", { exact: true }).fill("Debian 12");
  await refuse(page.getByLabel("What you ran"), tooLong, report);
  await page.getByLabel("What you ran").fill("trial twisted.web");
  await press(report);
  const reports = page.getByRole("region", { name: `Reports of ${target}` });
  await expect(reports).toContainText("trial twisted.web");
  await expect(report).toBeFocused();
  await reports.getByText("Take it back …").click();
  await press(reports.getByRole("button", { name: "Take your report back" }));
  await expect(reports).not.toContainText("trial twisted.web");
  await expect(reports).toBeFocused();
});

test("a check is waived by two: its entry has the focus", async ({ page, browser }) => {
  await control("checks", { sha: head, outcome: "fail", name: "static-checks" });
  await openStep(page, release, "final.checks");
  const entryOn = (one: Page) =>
    one.getByRole("listitem").filter({ hasText: "static-checks" }).filter({ hasText: "Waive" });
  await expect(entryOn(page)).toBeVisible(slowly);
  await entryOn(page)
    .getByText(/^Waive .*static-checks/)
    .click();
  const propose = entryOn(page).getByRole("button", { name: "Propose the waiver" });
  await refuse(entryOn(page).getByLabel("Reason"), tooLong, propose);
  await entryOn(page).getByLabel("Reason").fill("The linter is newer than we.");
  await press(propose);
  await expect(page.getByRole("main")).toContainText("needs one more committer");
  await expect(inMain(page), "the entry of the check").toHaveCount(1);

  const grace = await asGrace(browser);
  await openStep(grace, release, "final.checks");
  await press(grace.getByRole("button", { name: /^Approve the waiver of / }));
  await expect(grace.getByRole("main")).toContainText("approved by grace");
  await expect(inMain(grace)).toHaveCount(1);
});

test("another number, another manager: each leads to a page whose heading has the focus", async ({
  page,
  browser,
}) => {
  await page.goto(paths.release(release));
  await page.getByText("Renumber this release …").click();
  const renumber = page.getByRole("button", { name: `Renumber ${release}` });
  await refuse(page.getByLabel("New number"), "99.13.0", renumber);
  await page.getByLabel("New number").fill(after);
  await press(renumber);
  await expectArrival(page, `Renumber to ${after}`);

  const grace = await asGrace(browser);
  await grace.goto(paths.release(after));
  await grace.getByText("Take over from ada …").click();
  await press(grace.getByRole("button", { name: `Take over ${after}` }));
  await expectArrival(grace, `Handover brief of ${after}`);
});

test("at last the release is given up: nothing is in flight", async ({ page }) => {
  await page.goto(paths.release(after));
  await page.getByText("Abandon this release …").click();
  const form = page.locator("form").filter({ hasText: "Nothing changes on GitHub" });
  const abandon = form.getByRole("button", { name: `Abandon ${after}` });
  await form.getByLabel(`Type ${after} to confirm`).fill(after);
  await refuse(form.getByRole("textbox", { name: "Reason" }), tooLong, abandon);
  await form.getByRole("textbox", { name: "Reason" }).fill("It was for a journey alone.");
  await press(abandon);
  await expect(page.getByRole("heading", { name: "This release was abandoned" })).toBeVisible();
  await expectArrival(page, after);
});
