import { expect, test, type Page } from "@playwright/test";
import { decided } from "@/e2e/books";
import { paths } from "@/lib/config/paths";
import { sayItIsOurs, signIn } from "@/e2e/desk";
import { control } from "@/e2e/sandbox";
import * as grace from "./somebody";

/**
 * A whole release that Slipway only watches: each step is done outside, by the process document, and a
 * visitor who is not signed in sees it ticked, by whom, and that it was not made here.
 */
test.describe.configure({ mode: "serial" });

/** The month in which this world begins. */
const release = "26.11.0";
const candidate = `${release}rc1`;
const next = `${release}rc2`;
const onGitHub = "seen on GitHub, not made here";
const slowly = { timeout: 90_000 };

let ticket = 0;
let pullRequest = 0;
let defect = 0;
const branch = () => `release-${release}-${String(ticket)}`;

/** The line of a step that is done, which says all of that; a final's, not that of one of its candidates. */
async function expectDone(page: Page, title: string, ...words: readonly string[]): Promise<void> {
  await page.goto(paths.release(release));
  const step = page.getByRole("link", { name: new RegExp(`^Done ${title}(?!rc)`) });
  await expect(step).toBeVisible(slowly);
  for (const said of words) await expect(step).toContainText(said);
}

/** Lets the workflow, PyPI and Read the Docs do theirs. */
const minutes = (count: number) => control("clock", { advanceSeconds: count * 60 });

/** Has the checks of the branch's head pass. */
const pass = () => control("checks", { sha: grace.headOf(branch()), outcome: "pass" });

test.beforeAll(async () => {
  await control("settings", { flakyEvery: 0, checkSeconds: 5, pypiSeconds: 60, docsSeconds: 60 });
  for (const number of [12517, 12521]) await control(`issues/${String(number)}/close`, {});
});

test("grace files the ticket", async ({ page }) => {
  ticket = await grace.fileTicket(`Release ${release}`);
  await expectDone(page, "Ticket", `#${String(ticket)}`, "grace", onGitHub);
});

test("she cuts the branch", async ({ page }) => {
  await grace.cutBranch(branch());
  await expectDone(page, "Branch", branch(), onGitHub);
});

test("she writes version and news of the candidate", async ({ page }) => {
  await grace.onBranch(branch(), async (clone) => {
    await grace.writeVersion(clone, "--newversion", candidate);
    await grace.collectNews(clone, candidate, "2026-11-02");
    await grace.writeYear(clone, 2026);
  });
  const oid = grace.headOf(branch()).slice(0, 10);
  await expectDone(page, `Prepare ${candidate}`, oid, "Grace Hopper", onGitHub);
});

test("she opens the pull request, and its checks pass", async ({ page }) => {
  pullRequest = await grace.openPullRequest(branch(), `#${String(ticket)} Release ${release}`);
  await expectDone(page, "Pull request", `#${String(pullRequest)}`, "grace", onGitHub);
  await minutes(1);
  await pass();
  await expectDone(page, "Checks on the pull request");
});

test("she pushes the tag and publishes the candidate, which comes to PyPI", async ({ page }) => {
  await grace.publish(candidate, { branch: branch(), isPrerelease: true });
  await expectDone(page, `Publish Twisted ${candidate}`, "grace", onGitHub);
  await minutes(15);
  await expectDone(page, `Wheel and sdist of ${candidate} on PyPI`);
  await expectDone(page, "Documentation preview");
});

test("she asks for review by a comment", async ({ page }) => {
  await grace.askForReview(pullRequest);
  await minutes(1);
  await expectDone(page, "Request review", `#${String(pullRequest)}`, onGitHub);
});

test("she writes to the list and sets the topic; ada says that the mail is ours", async ({
  page,
  browser,
}) => {
  await grace.announce(candidate, "pre-release");
  const ada = await (await browser.newContext()).newPage();
  await signIn(ada, "ada");
  await sayItIsOurs(ada, release, "candidate.announce-mail");
  await ada.context().close();
  await expectDone(
    page,
    `Announce ${candidate} on the mailing list`,
    "Grace Hopper",
    "seen in the list’s archive, not sent here",
  );
  await expectDone(page, `Announce ${candidate} on IRC`, "grace", "seen on IRC, not set here");
});

test("she files a defect as a release blocker: the week stands still", async ({ page }) => {
  defect = await grace.fileBlocker("Deferreds leak");
  await page.goto(paths.step(release, "candidate.wait"));
  const main = page.getByRole("main");
  await expect(main).toContainText(
    "The week stands still while a release blocker is open.",
    slowly,
  );
  await page.goto(paths.release(release));
  await expect(main).toContainText(`#${String(defect)} “Deferreds leak”`);
});

test("its fix is merged to trunk, and she picks it onto the branch: rc2 is to be made", async ({
  page,
}) => {
  await control("trunk/fix", { issue: defect });
  await grace.onBranch(branch(), grace.cherryPick);
  await page.goto(paths.release(release));
  await expect(page.getByRole("link", { name: new RegExp(`^Ready Prepare ${next}`) })).toBeVisible(
    slowly,
  );
});

test("she writes version and news of rc2, and its checks pass", async ({ page }) => {
  await grace.onBranch(branch(), async (clone) => {
    await grace.writeVersion(clone, "--newversion", next);
    await grace.collectNews(clone, next, "2026-11-03");
  });
  const oid = grace.headOf(branch()).slice(0, 10);
  await expectDone(page, `Prepare ${next}`, oid, "Grace Hopper", onGitHub);
  await minutes(1);
  await pass();
  await expectDone(page, "Checks on the pull request");
});

test("she publishes and announces rc2, and its own week begins", async ({ page }) => {
  await grace.publish(next, { branch: branch(), isPrerelease: true });
  await expectDone(page, `Publish Twisted ${next}`, "grace", onGitHub);
  await minutes(15);
  await expectDone(page, `Wheel and sdist of ${next} on PyPI`);
  await grace.askForReview(pullRequest);
  await grace.announce(next, "pre-release");
  await expectDone(
    page,
    `Announce ${next} on the mailing list`,
    "Grace Hopper",
    "seen in the list’s archive, not sent here",
  );
  await expectDone(page, `Announce ${next} on IRC`, "grace", "seen on IRC, not set here");
});

test("the week is over", async ({ page }) => {
  await minutes(8 * 24 * 60);
  await expectDone(page, "Wait a week for reports");
});

test("she writes version and news of the final", async ({ page }) => {
  await grace.onBranch(branch(), async (clone) => {
    await grace.writeVersion(clone, "--newversion", release);
    await grace.renameSection(clone, next, `${release} (2026-11-10)`);
    await grace.joinSections(clone, candidate);
  });
  const oid = grace.headOf(branch()).slice(0, 10);
  await expectDone(page, `Prepare ${release}: version and NEWS`, oid, "Grace Hopper", onGitHub);
  await minutes(1);
  await pass();
  await expectDone(page, `Checks of ${release}`);
});

test("ada approves it on GitHub", async ({ page }) => {
  const review = { by: "ada", state: "APPROVED", body: "Looks good." };
  await control(`pulls/${String(pullRequest)}/review`, review);
  await expectDone(page, "Final review", "ada", onGitHub);
});

test("she publishes the final, which comes to PyPI, and moves stable", async ({ page }) => {
  await grace.publish(release, { branch: branch(), isPrerelease: false });
  await expectDone(page, `Publish Twisted ${release}`, "grace", onGitHub);
  await minutes(15);
  await expectDone(page, `Wheel and sdist of ${release} on PyPI`);
  await grace.moveStable(release);
  await minutes(15);
  await expectDone(page, `Documentation of ${release}, and stable`, onGitHub);
});

test("she announces the final, from the address that is known by now", async ({ page }) => {
  await grace.announce(release, "released");
  await expectDone(
    page,
    `Announce ${release} on the mailing list`,
    "Grace Hopper",
    "seen in the list’s archive, not sent here",
  );
  await expectDone(page, `Announce ${release} on IRC`, "grace", "seen on IRC, not set here");
});

test("she sets the post version and merges trunk into the branch", async ({ page }) => {
  await control("trunk/push", { message: "Somebody merges something" });
  await grace.onBranch(branch(), (clone) => grace.writeVersion(clone, "--post"));
  await expectDone(
    page,
    `Version ${release}.post0 on the release branch`,
    "Grace Hopper",
    onGitHub,
  );
  await grace.onBranch(branch(), ({ git }) =>
    git("merge", "--quiet", "--no-ff", "--message", "Merge trunk", "origin/trunk"),
  );
  await expectDone(page, "trunk merged into the release branch", "Grace Hopper", onGitHub);
});

test("she merges the pull request and closes the ticket", async ({ page }) => {
  await minutes(1);
  await pass();
  await expect(() => grace.merge(pullRequest)).toPass(slowly);
  await expectDone(page, "Release branch merged into trunk", "grace", onGitHub);
  await grace.closeTicket(ticket);
});

test("nothing is left to do, and nothing of it was done by Slipway", async ({ page }) => {
  await expect(async () => {
    await page.goto(paths.release(release));
    await expect(page.getByText("released", { exact: true })).toBeVisible({ timeout: 2_000 });
  }).toPass(slowly);
  const onRecord = page.getByRole("listitem");
  for (const title of [`Ticket #${String(ticket)} closed`, `The four outcomes of ${release}`])
    await expect(
      onRecord.filter({ hasText: new RegExp(`Done\\s*${title}`) }).first(),
    ).toBeVisible();
  const books = await decided([
    'SELECT (SELECT count(*) FROM "Plan") + (SELECT count(*) FROM "Run") AS made',
  ]);
  expect(Number(books[0]?.made)).toBe(0);
});
