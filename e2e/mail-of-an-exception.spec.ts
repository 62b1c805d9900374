import { expect, test, type Page } from "@playwright/test";
import { expectReadable } from "./accessible";
import { doIt, letAct, signIn, type people } from "./desk";
import { control, createBranch } from "./sandbox";
import { paths } from "@/lib/config/paths";

/**
 * The mail of an incompatible change, sent by the desk: vera proposes, ada edits, grace approves, ada sends, the
 * list's archive shows it, and the week begins.
 */
test.describe.configure({ mode: "serial" });

const what = "Transports close in the order in which they were opened";
const branch = "12521-closing-order";
/** The worker looks and sends every few seconds, on a loaded machine. */
const slowly = { timeout: 90_000 };

let address = "";

async function openAs(page: Page, login: keyof typeof people, path = ""): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, login);
  await page.goto(`${address}${path}`);
}

const state = (page: Page) => page.getByRole("region", { name: "State" });

test("vera, a user, proposes it; its mail is composed, and is not hers to write", async ({
  page,
}) => {
  await createBranch(branch);
  await signIn(page, "vera");
  await page.goto(paths.proposeException());
  await page.getByLabel("What changes").fill(what);
  await page.getByLabel("Why").fill("Nobody can rely on the order now, and many do.");
  await page.getByLabel("Ticket").fill("12521");
  await page.getByLabel("Branch").fill(branch);
  await page.getByRole("button", { name: "Propose it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: what })).toBeVisible();
  address = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Write, approve and send it" }).click();
  await expect(state(page)).toContainText("Not written yet");
  await expect(page.getByRole("button", { name: "Save revision" })).toHaveAccessibleDescription(
    /Only members of the project/,
  );
  await expectReadable(page);
});

test("ada edits it; what the policy asks for stays in it", async ({ page }) => {
  await openAs(page, "ada", "/mail");
  await expect(page.getByLabel("Subject")).toHaveValue(`INCOMPATIBLE CHANGE: ${what}`);
  await page.getByLabel("Subject").fill("A small change");
  await page.getByRole("button", { name: "Save revision" }).click();
  await expect(page.getByLabel("Subject")).toHaveAccessibleDescription(/has to begin with/);
  await page.getByLabel("Subject").fill(`INCOMPATIBLE CHANGE: ${what}`);
  await page.getByRole("button", { name: "Save revision" }).click();
  await expect(state(page)).toContainText("Needs approval");
  await expect(page.getByRole("group", { name: "Exact message" })).toContainText(
    "To: twisted@python.org",
  );
  await expect(
    page.getByRole("button", { name: "Approve revision 1" }),
  ).toHaveAccessibleDescription(/You edited it last/);
  await expect(page.getByRole("button", { name: "Preview changes" })).toHaveAccessibleDescription(
    /has to approve the text/,
  );
});

test("grace approves exactly that text", async ({ page }) => {
  await openAs(page, "grace", "/mail");
  await page.getByRole("button", { name: "Approve revision 1" }).click();
  await expect(state(page)).toContainText("Ready to send");
});

test("ada sends it by a plan; the archive shows it, and the week begins", async ({ page }) => {
  await openAs(page, "ada", "/mail");
  await page.getByRole("button", { name: "Preview changes" }).click();
  await expect(page).toHaveURL(/\/mail\/plans\//);
  await expect(page).toHaveTitle(/^● Needs you — Plan to send the mail/, slowly);
  await letAct(page);
  await expectReadable(page);
  await doIt(page, "Done");
  await page.goto(`${address}/mail`);
  await expect(state(page)).toContainText("held for moderation", slowly);
  // The list's moderator is quicker than that.
  await control("clock", { advanceSeconds: 600 });
  await expect(state(page)).toContainText("Published", slowly);
  await expect(page.getByRole("region", { name: "In the list’s archive" })).toContainText(
    "Sent from here.",
  );
  await expectReadable(page);
  await page.goto(address);
  await expect(page.getByRole("region", { name: "Where it stands" })).toContainText(
    "Running",
    slowly,
  );
  await expect(page.getByRole("region", { name: /^The mail/ })).toContainText(
    "The list’s archive shows it since",
  );
  await expectReadable(page);
});
