import { expect, test, type Page } from "@playwright/test";
import { z } from "zod";
import { paths } from "@/lib/config/paths";
import { axeFindingsInBothThemes, expectNoAxeFindings } from "./accessible";
import { confirmButton, doIt, expectTick, letAct, seePlan, signIn, take } from "./desk";
import { beginByHand, control, graphql, pypi, refs, rest } from "./sandbox";
import { closeWindows } from "./windows";

/**
 * The main job, whole: a release manager takes a release from two open blockers to a published
 * candidate under review, with a few misfortunes on the way. What counts in the end is what stands
 * in the sandbox's git, on its GitHub and its PyPI.
 */
test.describe.configure({ mode: "serial" });

const release = thisMonth();
const candidate = `${release}rc1`;

/** What the worker has to see first. */
const slowly = { timeout: 60_000 };

/** The number that Slipway is to propose: the sandbox's clock begins with today. */
function thisMonth(): string {
  const today = new Date();
  return `${String(today.getUTCFullYear() % 100)}.${String(today.getUTCMonth() + 1)}.0`;
}

const newestIssues = z.object({
  data: z.object({
    repository: z.object({
      issues: z.object({ nodes: z.array(z.object({ title: z.string() })) }),
    }),
  }),
});

/** Titles of GitHub's newest issues, open and closed. */
async function newestTitles(): Promise<readonly string[]> {
  const answer = await graphql(`
    {
      repository(owner: "twisted", name: "twisted") {
        issues(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) {
          nodes {
            title
          }
        }
      }
    }
  `);
  return newestIssues.parse(answer).data.repository.issues.nodes.map(({ title }) => title);
}

/** Unfolds every commit of the plan that is shown. */
async function openDiffs(page: Page): Promise<void> {
  const folded = page.getByText("show the diff").filter({ visible: true });
  await expect(folded.first()).toBeVisible();
  while ((await folded.count()) > 0) await folded.first().click();
  const version = page.getByRole("group", { name: /^Changes of src\/twisted\/_version\.py/ });
  await expect(version.first()).toContainText("added:");
}

test.afterEach(closeWindows);

test.beforeAll(async () => {
  // Flaky checks have a journey of their own below; elsewhere they would only be noise.
  await control("settings", { flakyEvery: 0, checkSeconds: 5, pypiSeconds: 5 });
});

test.beforeEach(async ({ page }) => {
  await signIn(page, "ada");
});

test("two blockers are in the way; the team closes them", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("region", { name: /In the way/ })).toContainText("#12517");
  await page.goto("/rehearsal");
  for (const blocker of ["#12517", "#12521"]) {
    await page.getByRole("button", { name: `Close ${blocker}` }).click();
    await expect(page.getByRole("button", { name: `Close ${blocker}` })).toBeHidden();
  }
  await page.goto("/");
  await expect(page.getByRole("region", { name: /In the way/ })).not.toContainText("#12517");
});

test("the manager starts the release of the month", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: `Start release ${release}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: release })).toBeVisible();
  await expectTick(page, release, "Resolve release blockers");
  await expectTick(page, release, "Choose the release number");
});

test("GitHub files the ticket and then answers 502: there is one ticket", async ({ page }) => {
  await seePlan(page, release, "prepare.ticket");
  await control("faults", { kind: "applied-then-502", match: "createIssue", times: 1 });
  await doIt(page, "Done");
  await expectTick(page, release, "Ticket");
  expect(await newestTitles()).toContain(`Release ${release}`);
  expect((await newestTitles()).filter((title) => title === `Release ${release}`)).toHaveLength(1);
});

test("trunk moves after the plan was made: first its checks are awaited, then the plan refuses and says what moved", async ({
  page,
}) => {
  await seePlan(page, release, "prepare.branch");
  await control("trunk/push", { message: "Somebody merges something" });
  await expect(page.getByRole("main")).toContainText("Checks of trunk are running", slowly);
  await expect(confirmButton(page)).toHaveAttribute("aria-disabled", "true");
  await control("clock", { advanceSeconds: 60 });
  await expect(confirmButton(page)).toBeEnabled(slowly);
  await doIt(page, "Refused");
  await expect(page.getByRole("region", { name: "Run", exact: true })).toContainText("trunk");
  expect(refs(`refs/heads/release-${release}-*`).size).toBe(0);
});

test("with a new plan the branch is made", async ({ page }) => {
  await take(page, release, "prepare.branch", "Branch");
  const [head] = refs(`refs/heads/release-${release}-*`).values();
  expect(head).toBe(refs("refs/heads/trunk").get("refs/heads/trunk"));
  // GitHub starts checks on it once more, for the branch: trunk is no less green for that.
  await expectTick(page, release, "Checks on trunk");
});

test("version, news and years: the plan shows the commits, and exactly those are pushed", async ({
  page,
}) => {
  await seePlan(page, release, "candidate.prepare");
  const plan = page.getByRole("main");
  await expect(plan).toContainText("python -m incremental.update Twisted --rc");
  await expect(plan).toContainText("tox -e towncrier");
  const finding = /^Accept: .+ lies in a directory that towncrier will ignore/;
  await expect(plan.getByRole("checkbox", { name: finding })).not.toBeChecked();
  await openDiffs(page);
  expect(await axeFindingsInBothThemes(page)).toEqual([]);
  await doIt(page, "Done");
  await expectTick(page, release, "Prepare ");
  const [head = "none"] = refs(`refs/heads/release-${release}-*`).values();
  await expect(page.getByRole("link", { name: /^Done Branch/ })).toContainText(head.slice(0, 10));
});

test("one pull request, whose checks fail, are run again, and pass", async ({ page }) => {
  await take(page, release, "candidate.pull-request", "Pull request");
  const [head = ""] = refs(`refs/heads/release-${release}-*`).values();
  await control("clock", { advanceSeconds: 60 });
  await control("checks", { sha: head, outcome: "flaky", name: "static-checks" });
  await page.goto(`/releases/${release}/steps/candidate.checks`);
  await expect(page.getByRole("main")).toContainText("static-checks", slowly);
  await seePlan(page, release, "candidate.checks");
  await doIt(page, "Done");
  await control("clock", { advanceSeconds: 60 });
  await expectTick(page, release, "Checks on the pull request");
});

test("the candidate is tagged, released as a pre-release, and comes to PyPI", async ({ page }) => {
  await take(page, release, "candidate.publish", `Publish Twisted ${candidate}`);
  const [head = ""] = refs(`refs/heads/release-${release}-*`).values();
  expect(refs(`refs/tags/twisted-${candidate}`).get(`refs/tags/twisted-${candidate}`)).toBe(head);
  expect(await rest(`/releases/tags/twisted-${candidate}`)).toMatchObject({
    name: `Twisted ${candidate}`,
    prerelease: true,
    draft: false,
    body: expect.stringContaining("Bugfixes"),
  });
  await control("clock", { advanceSeconds: 300 });
  await expectTick(page, release, `Wheel and sdist of ${candidate} on PyPI`);
  expect(await pypi(candidate)).toMatchObject({
    urls: expect.arrayContaining([
      expect.objectContaining({ packagetype: "bdist_wheel" }),
      expect.objectContaining({ packagetype: "sdist" }),
    ]),
  });
});

test("the review is requested, and everything that was done is in the activity", async ({
  page,
}) => {
  await take(page, release, "candidate.review", "Request review");
  await page.goto("/activity");
  await expect(page.getByRole("main")).toContainText(
    `approved the plan of “Publish Twisted ${release}rc1”`,
  );
  await expect(page.getByRole("main")).toContainText(/ada approved the plan/);
});

test("the public API gives the same checklist", async ({ request }) => {
  const response = await request.get(`/api/v1/releases/${release}`);
  expect(response.status()).toBe(200);
  const { steps, next } = z
    .object({
      steps: z.array(z.object({ key: z.string(), state: z.object({ kind: z.string() }) })),
      next: z.string().nullable(),
    })
    .parse(await response.json());
  const done = steps.filter(({ state }) => state.kind === "done").map(({ key }) => key);
  expect(done).toHaveLength(12);
  expect(done.at(-1)).toBe("candidate.review");
  expect(next).toBe("candidate.announce-mail");
});

test("a user tries the candidate and says that it fails; ada files that as a release blocker", async ({
  page,
  browser,
}) => {
  const vera = await (await browser.newContext()).newPage();
  await signIn(vera, "vera");
  await vera.goto(paths.tryOut(release, candidate));
  await expect(vera.getByRole("region", { name: "Install it" })).toContainText(
    `python -m pip install twisted==${candidate}`,
  );
  await expectNoAxeFindings(vera);
  const reports = vera.getByRole("region", { name: `Reports of ${candidate}` });
  await vera.getByLabel("Result", { exact: true }).selectOption("fails");
  await vera.getByLabel("What you ran").fill("<b>pytest</b> tests");
  await vera.getByLabel("Where", { exact: true }).fill("Debian 12, Python 3.12");
  await vera.getByLabel("For a project").selectOption("Scrapy");
  await vera.getByRole("button", { name: "Report it" }).click();
  await expect(reports).toContainText("fails for Scrapy: <b>pytest</b> tests");
  await expect(vera.getByRole("button", { name: "Report it" })).toBeFocused();
  await expectNoAxeFindings(vera);

  await page.goto(paths.release(release));
  await expect(page.getByRole("region", { name: `Test reports of ${candidate}` })).toContainText(
    "1 fails",
  );
  await page.getByRole("link", { name: `try ${candidate}` }).click();
  await page.getByRole("button", { name: "Preview release blocker" }).click();
  await letAct(page);
  await doIt(page, "Done");
  await page.goto(paths.tryOut(release, candidate));
  const filed = page.getByRole("region", { name: `Reports of ${candidate}` });
  await expect(filed).toContainText(/Filed as #\d+/, slowly);
  const [, number = ""] = /#(\d+)/.exec(await filed.innerText()) ?? [];
  await control(`issues/${number}/close`, {});

  await vera.reload();
  await vera.getByText("Take it back …").click();
  await vera.getByRole("button", { name: "Take your report back" }).click();
  await expect(reports).toContainText("Nobody has reported yet.");
  await expect(reports, "the card that the report stood in").toBeFocused();
});

test("a release that grace began by hand is recognised, and ada takes it over", async ({
  page,
}) => {
  const begun = await beginByHand("27.1.0");
  await expect(async () => {
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Release 27.1.0", exact: true })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass(slowly);
  await page.goto("/releases/27.1.0");
  await expect(page.getByRole("main")).toContainText(`#${String(begun)}`);
  await page.getByRole("button", { name: "Take over" }).click();
  await expect(page.getByRole("main")).toContainText("manager ada");
  await expect(page.getByRole("link", { name: /^Done Branch/ })).toContainText("release-27.1.0");
  // The ticket is grace's still: assigning it is the next step.
  await expect(page.getByRole("button", { name: "Preview changes" })).toBeEnabled();
});

test("a blocker found late is waived by two committers, and does not stop the release", async ({
  page,
  browser,
}) => {
  await control("blockers", { title: "A regression that can wait" });
  await page.goto("/blockers");
  const blocker = page.getByRole("listitem").filter({ hasText: "A regression that can wait" });
  const waiver = blocker.getByRole("group").filter({ hasText: `for ${release}` });
  await waiver.getByText(/^Waive #/).click(slowly);
  await waiver.getByLabel("Reason").fill("The release before has it too.");
  await waiver.getByRole("button", { name: "Propose the waiver" }).click();
  const approve = /^Approve the waiver of #/;
  await expect(blocker.getByRole("button", { name: approve })).toBeDisabled();
  await expect(blocker).toContainText("another committer has to approve it");

  const second = await browser.newPage();
  await signIn(second, "grace");
  await second.goto("/blockers");
  await second.getByRole("button", { name: approve }).click();
  await expect(second.getByRole("main")).toContainText("approved by grace");
  await second.close();
  await expectTick(page, release, "Resolve release blockers");
  await expect(page.getByRole("main")).toContainText("is waived by ada and grace");
});
