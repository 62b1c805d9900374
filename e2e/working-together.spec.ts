import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { confirmButton, doIt, expectTick, letAct, openStep, seePlan, signIn } from "./desk";

/**
 * A release that changes hands and gets another number on the way: a note, a plan that nobody wants, the
 * handover with its brief, and the renumbering on GitHub. It is abandoned at the end: no other journey
 * meets it.
 */
test.describe.configure({ mode: "serial" });

const year = (new Date().getUTCFullYear() + 1) % 100;
const before = `${String(year)}.1.0`;
const after = `${String(year)}.2.0`;
const note = "The runner of the docs check is slow today; give it an hour. <b>Not bold.</b>";

async function abandon(page: Page): Promise<void> {
  await page.goto(paths.release(after));
  await page.getByText("Abandon this release …").click();
  await page.getByLabel("Reason").fill("It was only there for a journey.");
  await page.getByLabel(`Type ${after} to confirm`).fill(after);
  await page.getByRole("button", { name: `Abandon ${after}` }).click();
  await expect(page.getByRole("heading", { name: "This release was abandoned" })).toBeVisible();
}

test("a note on a step stands there as it was written, and is its author's to change", async ({
  page,
}) => {
  await signIn(page, "ada");
  await page.goto(paths.releases());
  await page.getByLabel("Number").fill(before);
  await page.getByRole("button", { name: /^Start release/ }).click();
  await expect(page).toHaveURL(paths.release(before));
  await openStep(page, before, "prepare.ticket");
  await page.getByLabel("New note").fill("The runner is slow.");
  await page.getByRole("button", { name: "Add note" }).click();
  const notes = page.getByRole("list", { name: "Notes on this step" });
  await expect(notes).toContainText("The runner is slow.");
  await notes.getByText("Edit …").click();
  await notes.getByLabel("Note").fill(note);
  await notes.getByRole("button", { name: "Save note" }).click();
  await expect(notes.locator("p", { hasText: note })).toBeVisible();
  await expect(page.getByRole("link", { name: /Ticket.*1 note/s })).toBeVisible();
});

test("a plan that nobody wants is discarded, and cannot be run", async ({ page }) => {
  await signIn(page, "ada");
  await seePlan(page, before, "prepare.ticket");
  await page.getByRole("button", { name: "Discard plan" }).click();
  await expect(page.getByText("Discarded by ada")).toBeVisible();
  await expect(confirmButton(page)).toHaveCount(0);
  await seePlan(page, before, "prepare.ticket");
  await doIt(page, "Done");
  await expectTick(page, before, "Ticket");
});

test("who takes the release over reads what is done, what waits, and all notes", async ({
  page,
}) => {
  await signIn(page, "grace");
  await page.goto(paths.release(before));
  await page.getByText("Take over from ada …").click();
  await page.getByRole("button", { name: `Take over ${before}` }).click();
  await expect(page).toHaveURL(paths.brief(before));
  const main = page.getByRole("main");
  await expect(main).toContainText("grace manages this release.");
  await expect(page.getByRole("region", { name: "Notes" })).toContainText(note);
  await expect(page.getByRole("region", { name: "What waits" })).toContainText(
    "whose turn: grace (release manager)",
  );
  await expect(page.getByRole("region", { name: "What is done" })).toContainText(
    "Choose the release number",
  );
});

test("the month turned: the release gets another number, and GitHub is told by a plan", async ({
  page,
}) => {
  await signIn(page, "grace");
  await page.goto(paths.release(before));
  await page.getByText("Renumber this release …").click();
  await page.getByLabel("New number").fill(after);
  await page.getByRole("button", { name: `Renumber ${before}` }).click();
  await expect(page).toHaveURL(paths.step(after, "prepare.version"));
  await expect(page.getByRole("main")).toContainText(`is titled “Release ${before}”`);
  await page.getByRole("button", { name: "Preview changes" }).click();
  await letAct(page);
  await doIt(page, "Done");
  await expectTick(page, after, "Choose the release number");
  await page.goto(paths.brief(before));
  await expect(page).toHaveURL(paths.brief(after));
  await expect(page.getByRole("region", { name: "What is odd" })).toContainText(
    `It was ${before} before it became ${after}.`,
  );
  await expect(page.getByRole("region", { name: "Notes" })).toContainText(note);
  await abandon(page);
});
