import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { expectNoAxeFindings } from "./accessible";
import { signIn, type people } from "./desk";
import { control, createBranch } from "./sandbox";

/**
 * An incompatible change from its proposal to its approval. By its name this file comes last: it
 * moves the clock by more than a week, and the voyage's number is that of today's month.
 */
test.describe.configure({ mode: "serial" });

const what = "Deferred callbacks run in the order of their names";
const branch = "12517-in-order";
const archive = "https://mail.python.org/archives/list/twisted@python.org/";
const weekSeconds = 7 * 24 * 3_600;
/** The worker looks every few seconds, on a loaded machine. */
const slowly = { timeout: 60_000 };

let address = "";

async function openAs(page: Page, login: keyof typeof people): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, login);
  await page.goto(address);
}

async function expectState(page: Page, word: string): Promise<void> {
  const standing = page.getByRole("region", { name: "Where it stands" });
  await expect(standing.getByText(word, { exact: true })).toBeVisible(slowly);
}

test("a contributor proposes it; a refused form loses nothing", async ({ page }) => {
  await signIn(page, "alan");
  await page.goto(paths.exceptions());
  await page.getByRole("link", { name: "Propose a change" }).click();
  await page.getByLabel("What changes").fill(what);
  await page.getByLabel("Why").fill("Nobody can rely on the order now, and many do.");
  await page.getByLabel("Ticket").fill("12517");
  await page.getByLabel("Branch").fill("no such branch");
  await page.getByRole("button", { name: "Propose it" }).click();
  await expect(page.getByLabel("Branch")).toHaveAccessibleDescription(
    /is not the name of a branch/,
  );
  await expect(page.getByLabel("What changes")).toHaveValue(what);
  await expect(page.getByLabel("Why")).toHaveValue(/^Nobody can rely/);
  await expectNoAxeFindings(page);
  await page.getByLabel("Branch").fill(branch);
  await page.getByRole("button", { name: "Propose it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: what })).toBeVisible();
  address = new URL(page.url()).pathname;
  await expectState(page, "Not started");
});

test("nobody can endorse a branch that was not seen; a contributor never", async ({ page }) => {
  await openAs(page, "alan");
  const endorse = page.getByRole("button", { name: "Endorse" });
  await expect(endorse).toHaveAccessibleDescription(/Only committers/);
  await openAs(page, "grace");
  await expect(endorse).toHaveAccessibleDescription(/was not seen yet/);
});

test("the week begins when the branch is available and the mail is seen", async ({ page }) => {
  await openAs(page, "alan");
  await createBranch(branch);
  const endorsements = page.getByRole("region", { name: /^Endorsements/ });
  await expect(endorsements).toContainText("available since", slowly);
  await expect(page.getByRole("region", { name: /^The mail/ })).toContainText(
    `INCOMPATIBLE CHANGE: ${what}`,
  );
  await page.getByLabel("Its address in the archive").fill("https://example.org/message/1/");
  await page.getByRole("button", { name: "Confirm the mail was posted" }).click();
  await expect(page.getByLabel("Its address in the archive")).toHaveAccessibleDescription(
    /is not a message in the list’s archive/,
  );
  await page.getByLabel("Its address in the archive").fill(`${archive}message/ABCDEF/`);
  await page.getByRole("button", { name: "Confirm the mail was posted" }).click();
  await expectState(page, "Running");
  await expect(page.getByRole("img", { name: /^The week: 7 days .* left/ })).toBeVisible();
});

test("what was said of the mail is for the proposer or a committer, and can be corrected", async ({
  page,
}) => {
  await openAs(page, "vera");
  const mail = page.getByRole("region", { name: /^The mail/ });
  await expect(mail).toContainText("alan saw it in the archive");
  await expect(mail.getByText("The mail is not there …")).toHaveCount(0);
  await openAs(page, "ada");
  await mail.getByText("The mail is not there …").click();
  await mail.getByLabel("What is wrong with it").fill("That is the mail of another change.");
  await mail.getByRole("button", { name: "The mail is not there" }).click();
  await expectState(page, "Not started");
  await openAs(page, "vera");
  await expect(
    mail.getByRole("button", { name: "Confirm the mail was posted" }),
  ).toHaveAccessibleDescription(/Only alan, who proposed it, or a committer/);
  await openAs(page, "alan");
  await mail.getByLabel("Its address in the archive").fill(`${archive}message/GHIJKL/`);
  await mail.getByRole("button", { name: "Confirm the mail was posted" }).click();
  await expectState(page, "Running");
});

test("a user’s failing test stops it, also after the week, without code", async ({ page }) => {
  await openAs(page, "vera");
  await page.getByText("Report a failing test …").focus();
  await page.keyboard.press("Enter");
  await page
    .getByLabel("What fails")
    .fill("Our own tests rely on the order; we cannot share them.");
  await page.getByRole("button", { name: "Report it" }).click();
  await expectState(page, "Stopped");
  await control("clock", { advanceSeconds: weekSeconds + 3_600 });
  await page.reload();
  await expectState(page, "Stopped");
});

test("once it is dealt with, and three committers agree, it is approved", async ({ page }) => {
  await openAs(page, "vera");
  await page.getByText("Mark as dealt with …").click();
  await page.getByLabel("How it was dealt with").fill("Our test was wrong; it passes now.");
  await page.getByRole("button", { name: "Mark as dealt with" }).click();
  await expectState(page, "Running");
  for (const [index, login] of (["ada", "grace", "barbara"] as const).entries()) {
    await openAs(page, login);
    await page.getByRole("button", { name: "Endorse" }).click();
    const endorsements = page.getByRole("region", { name: /^Endorsements/ });
    await expect(endorsements).toContainText(`${String(index + 1)} of 3 committers`);
  }
  await expectState(page, "Approved");
});

test("its whole history can be read by anybody, on a small phone too", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(address);
  const history = page.getByRole("region", { name: "History" }).getByRole("listitem");
  await expect(history).toHaveCount(9);
  await expectNoAxeFindings(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  await page.goto(paths.exceptions());
  await expect(page.getByRole("region", { name: /^Approved/ })).toContainText(what);
});
