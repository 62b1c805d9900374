import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { expectNoAxeFindings } from "./accessible";
import { signIn } from "./desk";
import { control, lettersTo } from "./sandbox";

/** Somebody chooses what to be told of, and is told: in the page, and by mail, once. */

const slowly = { timeout: 60_000 };
const mailbox = "vera-notices@example.org";

/** The text of a mail as its reader has it: quoted-printable undone. */
function textOf(message: string): string {
  const bytes = message
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

async function newestLetter(subject: RegExp): Promise<string> {
  const found = () => lettersTo(mailbox).filter((letter) => subject.test(letter.subject));
  await expect.poll(() => found().length, slowly).toBeGreaterThan(0);
  return textOf(found().at(-1)?.message ?? "");
}

/** The path and query of the link that leads there. */
function linkIn(text: string, path: string): string {
  const link = text.split(/\s+/).find((word) => word.includes(`${path}?`)) ?? "";
  const { pathname, search } = new URL(link);
  return pathname + search;
}

async function openBlocker(title: string): Promise<void> {
  await control("blockers", { title });
}

const notices = (page: Page) => page.getByRole("region", { name: "Notices" });

test("what somebody chose is told in the page and by mail, once, until they want no more", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signIn(page, "vera");
  await page.goto(paths.noticeSettings());
  await expectNoAxeFindings(page);
  const byMail = page.getByRole("region", { name: "By mail" });
  await byMail.getByLabel("Mail address").fill("no address");
  await byMail.getByRole("button", { name: "Send the link" }).click();
  await expect(byMail.getByLabel("Mail address")).toHaveAccessibleDescription(/is not the address/);
  await byMail.getByLabel("Mail address").fill(mailbox);
  await byMail.getByRole("button", { name: "Send the link" }).click();
  await expect(byMail).toContainText(`A link was sent to ${mailbox}`);

  await page.goto(
    linkIn(
      await newestLetter(/^Confirm your address/),
      paths.confirmAddress("").split("?")[0] ?? "",
    ),
  );
  await page.getByRole("button", { name: "Confirm as vera" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Confirmed." })).toBeVisible();

  await page.goto(paths.noticeSettings());
  await expect(byMail).toContainText(`Mails go to ${mailbox}`);
  const choice = page.getByLabel("Release blockers: by mail");
  await choice.selectOption("a mail at once");
  await page.getByLabel("My turn: in the page").uncheck();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(choice).toHaveValue("at-once");
  await expect(page.getByLabel("My turn: in the page")).not.toBeChecked();
  await expect(page.getByLabel("Release blockers: in the page")).toBeChecked();

  await page.goto(paths.notices());
  const title = "Notices are told <b>twice</b>";
  await openBlocker(title);
  const told = notices(page).getByRole("link", {
    name: new RegExp(`“${title}” is a release blocker`),
  });
  await expect(told).toBeVisible(slowly);
  await expectNoAxeFindings(page);
  const text = await newestLetter(/is a release blocker/);
  expect(text).toContain("/blockers/");
  await openBlocker("Another one");
  await newestLetter(/“Another one”/);
  const ofFirst = lettersTo(mailbox).filter(({ subject }) => subject.includes(title));
  expect(ofFirst).toHaveLength(1);

  await page.reload();
  await expect(page.getByRole("banner").getByRole("link", { name: /unread notice/ })).toBeVisible();
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: /unread notice/ })).toHaveCount(
    0,
  );
  await expect(notices(page)).toContainText("0 unread");

  // Whoever reads the mail elsewhere ends them without signing in, and without script.
  const context = await browser.newContext({ javaScriptEnabled: false });
  const elsewhere = await context.newPage();
  await elsewhere.goto(linkIn(text, paths.endMails("").split("?")[0] ?? ""));
  await elsewhere.getByRole("button", { name: "Send me no more mails" }).click();
  await expect(elsewhere.getByRole("status")).toContainText("no more notices by mail");
  await context.close();
  await page.goto(paths.noticeSettings());
  await expect(choice).toHaveValue("no");
  await expect(byMail).toContainText(`Mails go to ${mailbox}`);
});

test("without script the choice is sent and kept, by keyboard alone", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, "alan");
  await page.goto(paths.noticeSettings());
  await page.getByLabel("Removals: in the page").focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Save", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Removals: in the page")).not.toBeChecked();
  await page.goto(paths.noticeSettings());
  await expect(page.getByLabel("Removals: in the page")).not.toBeChecked();
  await expect(page.getByLabel("My turn: in the page")).toBeChecked();
  await context.close();
});

test("a mail program ends mails by one POST, and only by a link that we made", async ({
  request,
}) => {
  const answer = await request.post(paths.unsubscribe("1.forged"), {
    form: { "List-Unsubscribe": "One-Click" },
  });
  expect(answer.status()).toBe(404);
  expect(await answer.text()).toContain("This link does not end anybody’s mails");
});
