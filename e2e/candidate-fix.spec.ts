import { expect, test } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { expectNoAxeFindings } from "./accessible";
import { pushByHand } from "./clone";
import { expectTick, signIn, take } from "./desk";
import { beginByHand, control, refs } from "./sandbox";

/**
 * A defect in a candidate that is out: the release is paused, the defect gets its ticket, its fix is merged
 * to trunk and cherry-picked, and the next candidate is prepared. The candidate was made by hand, with the
 * number of last year's October, which no other journey takes; in the end nothing is in flight.
 */
test.describe.configure({ mode: "serial" });

const month = [String((new Date().getUTCFullYear() - 1) % 100), "10"] as const;
const release = `${month.join(".")}.0`;
const target = `${release}rc1`;
const blockers = [12517, 12521] as const;
const slowly = { timeout: 60_000 };
let branch = "";

test.beforeAll(async () => {
  await control("settings", { flakyEvery: 0, checkSeconds: 5 });
  for (const number of blockers) await control(`issues/${number}/close`, {});
  branch = `release-${release}-${String(await beginByHand(release))}`;
  const [year, number] = month;
  const version = `Version("Twisted", ${year}, ${number}, 0, release_candidate=1)`;
  const text = `from incremental import Version\n\n__version__ = ${version}\n__all__ = ["__version__"]\n`;
  await pushByHand(branch, { path: "src/twisted/_version.py", text, tag: `twisted-${target}` });
});

test.afterAll(async () => {
  for (const number of blockers) await control(`issues/${number}/reopen`, {});
});

test.beforeEach(async ({ page }) => {
  await signIn(page, "ada");
});

test("ada pauses the release, with a reason that everybody is told", async ({ page }) => {
  await page.goto(paths.release(release));
  await page.getByRole("button", { name: /^Take over/ }).click();
  const fixes = page.getByRole("region", { name: `Fixes of ${target}` });
  await expect(fixes).toBeVisible(slowly);
  await fixes.getByText(`Pause the release at ${target} …`).click();
  await fixes.getByRole("textbox", { name: "Reason" }).fill("Deferreds leak in rc1.");
  await fixes.getByRole("button", { name: `Pause the release at ${target}` }).click();
  await expect(fixes).toContainText("paused the release");
  await expect(page.getByRole("main")).toContainText(`paused at ${target}`);
  await expectNoAxeFindings(page);
});

test("the defect gets a ticket of its own", async ({ page }) => {
  await page.goto(paths.release(release));
  await page.getByText(`Report a defect of ${target} …`).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Deferreds leak");
  await page.getByRole("button", { name: `Report a defect of ${target}` }).click();
  await expect(page.getByText("Defect 1: Deferreds leak")).toBeVisible();
  await take(page, release, "fix.tickets", "A ticket for each defect");
});

test("its fix is merged to trunk, and cherry-picked onto the branch", async ({ page }) => {
  await page.goto(paths.release(release));
  const ticket = page.getByRole("region", { name: `Fixes of ${target}` }).getByText(/^ticket #/);
  const [, issue] = /#(\d+)/.exec((await ticket.textContent()) ?? "") ?? [];
  await control("trunk/fix", { issue: Number(issue) });
  await expectTick(page, release, "Each fix merged to trunk");
  const before = [...refs(`refs/heads/${branch}`).values()];
  await take(page, release, "fix.cherry-pick", "Each fix on the release branch");
  expect([...refs(`refs/heads/${branch}`).values()]).not.toEqual(before);
});

test("the next candidate is prepared", async ({ page }) => {
  await take(page, release, "candidate.prepare", `Prepare ${release}rc2`);
});

test("at last the release is given up: nothing is in flight", async ({ page }) => {
  await page.goto(paths.release(release));
  await page.getByText("Abandon this release …").click();
  const form = page.locator("form").filter({ hasText: "Nothing changes on GitHub" });
  await form.getByRole("textbox", { name: "Reason" }).fill("It was for a journey alone.");
  await form.getByRole("textbox", { name: `Type ${release} to confirm` }).fill(release);
  await form.getByRole("button", { name: `Abandon ${release}` }).click();
  await expect(page.getByRole("heading", { name: "This release was abandoned" })).toBeVisible();
});
