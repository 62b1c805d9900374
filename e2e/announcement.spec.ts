import { expect, test, type Browser, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { expectFits, expectNoAxeFindings } from "./accessible";
import { signIn, type people } from "./desk";

/**
 * The text of an announcement, from the template to a second person's yes: ada writes, cannot approve her
 * own, grace approves, an edit asks again, and nobody overwrites what another has saved. By its name it
 * comes early, and it leaves nothing in flight.
 */
test.describe.configure({ mode: "serial" });

/** The number of last year's November: it can be started, and no other journey takes it. */
const release = `${String((new Date().getUTCFullYear() - 1) % 100)}.11.0`;
const target = `${release}rc1`;
const mail = paths.announcement(release, target, "mail");
const prompt = "Short summary of the release.";
const entries = /\* Mention the main new features\.\n.*\n\* Or deprecation\/removals/;

/** Somebody else at a browser of their own, on the page of the mail. */
async function at(browser: Browser, login: keyof typeof people): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, login);
  await page.goto(mail);
  return page;
}

const state = (page: Page) => page.getByRole("region", { name: "State" });
const text = (page: Page) => page.getByRole("textbox", { name: "Text", exact: true });

async function replace(page: Page, before: string | RegExp, after: string): Promise<void> {
  await text(page).fill((await text(page).inputValue()).replace(before, after));
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save revision" }).click();
}

test("ada begins from the process document's template, and replaces what it asks for", async ({
  page,
}) => {
  await signIn(page, "ada");
  await page.goto(paths.releases());
  await page.getByLabel("Number").fill(release);
  await page.getByRole("button", { name: /^Start release/ }).click();
  await expect(page).toHaveURL(paths.release(release));
  await page.getByRole("link", { name: "announcements", exact: true }).click();
  await expectNoAxeFindings(page);
  await page.getByRole("link", { name: `Mail of ${target}` }).click();
  await expect(page.getByLabel("Subject")).toHaveValue(
    `Twisted ${release} Pre-Release Announcement`,
  );
  await expect(text(page)).toHaveValue(new RegExp(`pip install Twisted==${target}`));
  await replace(page, prompt, "Twisted is faster.");
  await replace(page, entries, "* A bug is gone.");
  await replace(page, /PULL-REQUEST/g, "12272");
  await save(page);
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await expect(state(page)).toContainText("Needs approval");
  await expect(page.getByRole("group", { name: "Changes of revision 1" })).toContainText(
    "Twisted is faster.",
  );
  await expectNoAxeFindings(page);
});

test("she cannot approve her own text; grace can, and the files are still missing", async ({
  browser,
}) => {
  const ada = await at(browser, "ada");
  const own = ada.getByRole("button", { name: "Approve revision 1" });
  await expect(own).toHaveAttribute("aria-disabled", "true");
  await expect(own).toHaveAccessibleDescription(/You edited it last/);
  const grace = await at(browser, "grace");
  await grace.getByRole("button", { name: "Approve revision 1" }).click();
  await expect(state(grace)).toContainText("Waiting for PyPI");
  await expect(state(grace)).toContainText("Approved by grace.");
  await grace.getByRole("combobox", { name: "Line" }).selectOption("3");
  await grace.getByRole("textbox", { name: "Comment" }).fill("Say how much.");
  await grace.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(grace.getByRole("list", { name: "Open comments" })).toContainText("Say how much.");
  await Promise.all([ada, grace].map((page) => page.context().close()));
});

test("an edit asks for the approval again; the comment is dealt with", async ({ browser }) => {
  const ada = await at(browser, "ada");
  await replace(ada, "Twisted is faster.", "Twisted is twice as fast.");
  await save(ada);
  await expect(state(ada)).toContainText("Needs approval");
  await expect(ada.getByRole("group", { name: "Changes of revision 2" })).toContainText(
    "Twisted is twice as fast.",
  );
  await ada.getByRole("button", { name: "Resolve" }).click();
  await expect(ada.getByRole("list", { name: "Open comments" })).toHaveCount(0);
  await ada.context().close();
});

test("on paper there is the text, also what is typed and not saved yet", async ({ browser }) => {
  const ada = await at(browser, "ada");
  const printed = ada.getByRole("region", { name: /^Text/ }).getByRole("group", { name: "Text" });
  await expect(printed).toBeHidden();
  await ada.emulateMedia({ media: "print" });
  await expect(printed).toContainText("Twisted is twice as fast.");
  await ada.emulateMedia({ media: "screen" });
  await replace(ada, "twice", "five times");
  await ada.emulateMedia({ media: "print" });
  await expect(ada.getByText("Typed, and not saved yet")).toBeVisible();
  await expect(printed).toContainText("five times");
  await ada.context().close();
});

test("who saves what another has changed meanwhile is told, and loses nothing", async ({
  browser,
}) => {
  const [ada, grace] = [await at(browser, "ada"), await at(browser, "grace")];
  await replace(grace, "twice", "three times");
  await replace(ada, "twice", "four times");
  await save(ada);
  await expect(ada.getByRole("group", { name: "Changes of revision 3" })).toBeVisible();
  await save(grace);
  await expect(grace.getByRole("main").getByRole("alert")).toContainText(
    "ada saved revision 3 meanwhile.",
  );
  await expect(text(grace)).toHaveValue(/three times/);
  await grace.getByRole("link", { name: "Reload the page" }).click();
  await expect(grace.getByRole("group", { name: "Changes of revision 3" })).toBeVisible();
  await expect(text(grace)).toHaveValue(/three times/);
  await Promise.all([ada, grace].map((page) => page.context().close()));
});

test("a visitor reads it and may not write; on a small phone nothing is cut off", async ({
  browser,
}) => {
  const vera = await at(browser, "vera");
  await expect(vera.getByRole("button", { name: "Save revision" })).toHaveAccessibleDescription(
    /Only members of the project/,
  );
  await expect(vera.getByRole("group", { name: "Text" })).toContainText("four times");
  await vera.setViewportSize({ width: 360, height: 740 });
  await expectFits(vera);
  await vera.goto(paths.announcements(release));
  await expectFits(vera);
  await vera.context().close();
});

test("without any script it is written all the same; then the release is given up", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, "ada");
  await page.goto(paths.announcement(release, target, "irc"));
  await page.getByLabel("Topic").fill(`Twisted ${target} wants to be tried`);
  await save(page);
  await expect(state(page)).toContainText("Needs approval");
  await page.goto(paths.release(release));
  await page.getByText("Abandon this release …").click();
  await page.getByLabel("Reason").fill("It was started for its announcements alone.");
  await page.getByLabel(`Type ${release} to confirm`).fill(release);
  await page.getByRole("button", { name: `Abandon ${release}` }).click();
  await expect(page.getByRole("heading", { name: "This release was abandoned" })).toBeVisible();
  await context.close();
});
