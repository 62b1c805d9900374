import { expect, test, type Page } from "@playwright/test";
import { z } from "zod";
import { paths } from "@/lib/config/paths";
import { axeFindingsInBothThemes, expectFits } from "./accessible";
import { pressUntil } from "./keyboard";

/** Where a change is, and the palette that leads there: for everybody, with keys alone. */

/** A change of the seed's trunk: pull request, and the issue that it closes. */
const merged = { pull: 12393, issue: 12392 };

const dialog = (page: Page) => page.getByRole("dialog", { name: "Go to" });
const field = (page: Page) => dialog(page).getByRole("combobox", { name: "Go to" });

/** By its keys, on the board. */
async function openPalette(page: Page): Promise<void> {
  await page.goto(paths.board());
  await pressUntil(page, "Control+k", (patience) => expect(dialog(page)).toBeVisible(patience));
  await expect(field(page)).toBeFocused();
}

/** The worker reads what tags and branches have in the background of a new world. */
async function openChange(page: Page, number: number): Promise<void> {
  await expect(async () => {
    await page.goto(paths.change(number));
    await expect(page.getByText(/^It is (on trunk|in \d)/)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
}

/** What the API says of a change, in short and in a sentence. */
const answered = z.object({
  number: z.literal(merged.pull),
  kind: z.literal("pull-request"),
  answer: z.string().min(1),
  sentence: z.string().regex(/^It is /),
});

test("a merged change says which release has it or will: the same as a page, as JSON and as a badge", async ({
  page,
  request,
}) => {
  await openChange(page, merged.pull);
  await expect(page.getByRole("region", { name: "Pull request" })).toContainText("merged");
  const json: unknown = await (await request.get(paths.changeJson(merged.pull))).json();
  const { answer, sentence } = answered.parse(json);
  await expect(page.getByRole("region", { name: "Where is it?" })).toContainText(sentence);
  const badge = await request.get(paths.changeBadge(merged.pull));
  expect(badge.headers()["content-type"]).toContain("image/svg+xml");
  expect(await badge.text()).toContain(answer);
});

test("an issue is where the pull requests are that are for it", async ({ page }) => {
  await openChange(page, merged.issue);
  const pulls = page.getByRole("region", { name: "Pull requests for it" });
  await expect(pulls.getByRole("link", { name: `#${String(merged.pull)}` })).toBeVisible();
});

test("what is no number, and a number that nobody has, are told as a page", async ({ page }) => {
  await page.goto(paths.changes());
  await page.getByLabel("Pull request or issue").fill("a <b>change</b>");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("is no number and no address", { exact: false })).toBeVisible();
  await page.getByLabel("Pull request or issue").fill("#99999999");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(paths.change(99_999_999));
  await expect(page.getByText("No issue and no pull request #99999999 was seen.")).toBeVisible();
});

test("keys alone lead from the board to a page, and back", async ({ page }) => {
  await openPalette(page);
  await expect(dialog(page).getByRole("option", { name: "Deprecations" })).toBeVisible();
  await page.keyboard.type("upgr");
  await expect(dialog(page).getByRole("option")).toHaveText([
    "Upgrade",
    "Search issues and pull requests for “upgr”",
  ]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(paths.upgrade());
  await expect(dialog(page)).toBeHidden();
});

test("what the palette does not know is searched for, and what is found says where it is", async ({
  page,
}) => {
  await openPalette(page);
  await page.keyboard.type(`is:pr ${String(merged.pull)} `);
  await dialog(page).getByRole("option", { name: "Search issues and pull requests" }).click();
  await expect(page).toHaveURL(paths.search(`is:pr ${String(merged.pull)}`));
  await page.getByRole("link", { name: `Where is #${String(merged.pull)}?` }).click();
  await expect(page).toHaveURL(paths.change(merged.pull));
});

test("the button opens it, Escape closes it, and the focus is back; a number leads to its change", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(paths.releases());
  const button = page.getByRole("button", { name: "Go to" });
  await button.click();
  await expect(field(page)).toBeFocused();
  expect(await axeFindingsInBothThemes(page)).toEqual([]);
  await expectFits(page);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();

  await page.keyboard.press("Enter");
  await field(page).fill(`#${String(merged.pull)}`);
  await dialog(page)
    .getByRole("option", { name: `Where is #${String(merged.pull)}?` })
    .click();
  await expect(page).toHaveURL(paths.change(merged.pull));
});

test("a question mark lists the keys, and not where somebody types", async ({ page }) => {
  await page.goto(paths.changes());
  await page.getByLabel("Pull request or issue").focus();
  await page.keyboard.press("?");
  await expect(page.getByLabel("Pull request or issue")).toHaveValue("?");
  await page.getByRole("heading", { level: 1 }).click();
  const keys = page.getByRole("dialog", { name: "Keys" });
  await pressUntil(page, "?", (patience) => expect(keys).toContainText("Ctrl K", patience));
});

test("the palette names nothing to act on for whoever may not act", async ({ request }) => {
  const answer = await request.get(paths.palette());
  expect(answer.headers()["cache-control"]).toBe("private, no-store");
  const entries: unknown = await answer.json();
  expect(entries).toEqual(expect.arrayContaining([expect.objectContaining({ group: "page" })]));
  expect(JSON.stringify(entries)).not.toContain('"group":"action"');
});
