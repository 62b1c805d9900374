import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { expectNoAxeFindings, expectReadable } from "./accessible";
import { confirmButton, doIt, letAct, signIn } from "./desk";
import { changeLabel, control, graphql, openIssueByHand, refs } from "./sandbox";

/**
 * An issue becomes a release blocker: suggested, proposed by somebody without rights, declined or accepted
 * by a committer; or labelled by hand. GitHub's label is what counts.
 */
test.describe.configure({ mode: "serial" });

/** Syncs and runs of the worker, on a loaded machine. */
const slowly = { timeout: 60_000 };
const title = "Regression: uploads of 3 GB fail";
const reason = "Nobody can upload a large file any more.";
let issue = 0;

const number = () => `#${String(issue)}`;
const region = (page: Page, name: string) => page.getByRole("region", { name });
const suggested = (page: Page) =>
  region(page, "Looks like a regression").getByRole("listitem").filter({ hasText: number() });

/** The issue's page, once it was synced. */
async function openBlocker(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto(paths.blocker(issue));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title, { timeout: 2_000 });
  }).toPass(slowly);
}

/** Somebody's page in a browser of their own. */
async function asPerson(page: Page, login: "vera" | "grace" | "ada"): Promise<Page> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("The page has no browser.");
  const own = await (await browser.newContext()).newPage();
  await signIn(own, login);
  return own;
}

test.beforeAll(async () => {
  issue = await openIssueByHand(title);
});
test.afterAll(async () => {
  await control(`issues/${String(issue)}/close`, {});
});

test("what looks like a regression is suggested with its reason, and a visitor is told who may propose it", async ({
  page,
}) => {
  await expect(async () => {
    await page.goto(paths.blockers());
    await expect(suggested(page)).toContainText("its title says so.", { timeout: 2_000 });
  }).toPass(slowly);
  const propose = suggested(page).getByRole("button", { name: "Propose" });
  await expect(propose).toHaveAttribute("aria-disabled", "true");
  await expect(propose).toHaveAccessibleDescription("Sign in to do this.");
  await suggested(page).getByRole("link", { name: title }).click();
  await expect(page).toHaveURL(paths.blocker(issue));
  await expect(region(page, "Release blocker?")).toContainText("No release blocker");
  await expect(region(page, "Fix")).toContainText(
    "No pull request says that it closes this issue.",
  );
  await expectReadable(page);
});

test("a signed-in person without rights proposes it; a committer declines it with a reason", async ({
  page,
}) => {
  await signIn(page, "vera");
  await openBlocker(page);
  await page.getByText(`Propose ${number()} as a release blocker …`).click();
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  const proposal = region(page, "Proposal");
  await expect(proposal).toContainText(`Proposed by vera`);
  await expect(proposal).toContainText(reason);
  await expect(page.getByRole("button", { name: "Preview label" })).toHaveCount(0);

  const grace = await asPerson(page, "grace");
  await grace.goto(paths.blockers());
  await expect(suggested(grace)).toHaveCount(0);
  const listed = region(grace, "Proposed").getByRole("listitem").filter({ hasText: number() });
  await listed.getByText(`Decline ${number()} …`).click();
  await listed.getByLabel("Reason").fill("It is as slow as it always was.");
  await listed.getByRole("button", { name: "Decline the proposal" }).click();
  await expect(listed).toHaveCount(0);
  await expect(proposal, "the author's page follows").toContainText(
    /Declined by grace .* “It is as slow as it always was.”/,
    slowly,
  );
  await grace.context().close();
});

test("it is proposed again, and its author takes it back and proposes once more", async ({
  page,
}) => {
  await signIn(page, "vera");
  await openBlocker(page);
  const propose = async () => {
    await page.getByText(`Propose ${number()} as a release blocker …`).click();
    await page.getByLabel("Reason").fill(reason);
    await page.getByRole("button", { name: "Propose", exact: true }).click();
  };
  await propose();
  await page.getByRole("button", { name: `Take my proposal of ${number()} back` }).click();
  await expect(region(page, "Proposal")).toContainText("Taken back by vera");
  await propose();
  await expect(
    page.getByRole("button", { name: `Take my proposal of ${number()} back` }),
  ).toBeVisible();
  await expectNoAxeFindings(page);
});

test("a committer accepts it by the plan that sets the label; GitHub, board and page show it", async ({
  page,
}) => {
  await signIn(page, "ada");
  await openBlocker(page);
  await page.getByRole("button", { name: `Preview label of ${number()}` }).click();
  await letAct(page);
  await expect(page.getByRole("main")).toContainText(`Give issue ${number()} the label`);
  await expect(confirmButton(page)).toHaveText(`Label ${number()}`);
  await doIt(page, "Done");
  const labels = await graphql(
    `{ repository(owner: "twisted", name: "twisted") { issue(number: ${String(issue)}) {
      labels(first: 5) { nodes { name } } timelineItems(last: 5, itemTypes: [LABELED_EVENT]) {
        nodes { ... on LabeledEvent { actor { login } label { name } } } } } } }`,
  );
  expect(JSON.stringify(labels)).toContain(
    '{"actor":{"login":"ada"},"label":{"name":"release-blocker"}}',
  );

  await page.goto(paths.board());
  const inTheWay = region(page, "In the way");
  await expect(inTheWay).toContainText(title, slowly);
  await inTheWay.getByRole("link", { name: number(), exact: true }).click();
  await expect(region(page, "Release blocker?")).toContainText("Blocks since");
  await expect(region(page, "Release blocker?")).toContainText("by ada", slowly);
  await expect(region(page, "Proposal")).toContainText("The label was set by ada");
  await expect(region(page, "Releases in progress")).toBeVisible();
  await expectReadable(page);
});

test("the label that is taken away by hand ends it, and the page tells what it was", async ({
  page,
}) => {
  await changeLabel(issue, "remove", "grace");
  await expect(async () => {
    await page.goto(paths.blocker(issue));
    await expect(region(page, "Release blocker?")).toContainText(
      "The label was taken away by grace",
      { timeout: 2_000 },
    );
  }).toPass(slowly);
  await expect(region(page, "Releases in progress")).toHaveCount(0);
  await page.goto(paths.activity());
  await expect(page.getByRole("main")).toContainText(
    `vera proposed ${number()} as a release blocker: “${reason}”`,
  );
});

test("what is no number, and a number that nobody has, are told as a page", async ({ page }) => {
  for (const address of [paths.blocker(99_999_999), "/blockers/none"]) {
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("link", { name: "To the blockers" })).toBeVisible();
  }
});

test("a failing check of trunk is filed in one step with the end of its log", async ({ page }) => {
  const sha = refs("refs/heads/trunk").get("refs/heads/trunk") ?? "";
  await control("checks", { sha, outcome: "fail" });
  await signIn(page, "ada");
  const failures = region(page, "Failed checks of trunk");
  await expect(async () => {
    await page.goto(paths.blockers());
    await expect(failures).toBeVisible({ timeout: 2_000 });
  }).toPass(slowly);
  await failures.getByRole("button", { name: "Preview release blocker" }).first().click();
  await letAct(page);
  await page.getByText("Body of the issue").click();
  await expect(page.getByRole("group", { name: "Body of the issue" })).toContainText(
    "The end of its log:",
  );
  await control("checks", { sha, outcome: "pass" });
});
