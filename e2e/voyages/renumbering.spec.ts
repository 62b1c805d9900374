import { expect, test } from "@playwright/test";
import { expectReadable } from "@/e2e/accessible";
import { expectTick, sayItIsOurs, signIn, take } from "@/e2e/desk";
import { control, refs } from "@/e2e/sandbox";
import { paths } from "@/lib/config/paths";
import * as grace from "./somebody";

/**
 * The month turns while a candidate is out, as 24.2.0rc1 became 24.3.0: ada gives the release the number of
 * the new month, its history stays one, and its next candidate is rc1 of the new number. The first
 * candidate was made by hand: this is about what comes after it.
 */
test.describe.configure({ mode: "serial" });

const before = "26.12.0";
const after = "27.1.0";
const tag = (version: string) => `twisted-${version}rc1`;
const slowly = { timeout: 90_000 };

let ticket = 0;
let pullRequest = 0;
const branch = () => `release-${before}-${String(ticket)}`;

const minutes = (count: number) => control("clock", { advanceSeconds: count * 60 });
const pass = () => control("checks", { sha: grace.headOf(branch()), outcome: "pass" });
const oidOf = (version: string) =>
  refs(`refs/tags/${tag(version)}`).get(`refs/tags/${tag(version)}`);

/** Everything of the candidate up to its announcement, as somebody does it without Slipway. */
async function firstCandidate(): Promise<void> {
  const version = `${before}rc1`;
  ticket = await grace.fileTicket(`Release ${before}`, "ada");
  await grace.cutBranch(branch());
  await grace.onBranch(branch(), async (clone) => {
    await grace.writeVersion(clone, "--newversion", version);
    await grace.collectNews(clone, version, "2026-12-29");
    await grace.writeYear(clone, 2026);
  });
  pullRequest = await grace.openPullRequest(branch(), `#${String(ticket)} Release ${before}`);
  await minutes(1);
  await pass();
  await grace.publish(version, { branch: branch(), isPrerelease: true });
  await minutes(15);
  await grace.askForReview(pullRequest);
  await grace.announce(version, "pre-release");
}

test.beforeAll(async () => {
  await control("settings", { flakyEvery: 0, checkSeconds: 5, pypiSeconds: 60, docsSeconds: 60 });
  for (const number of [12517, 12521]) await control(`issues/${String(number)}/close`, {});
  await control("clock", { to: "2026-12-29T09:00:00Z" });
  await control("trunk/push", { message: "Something to release" });
  await firstCandidate();
});

test.beforeEach(async ({ page }) => {
  await signIn(page, "ada");
});

test("the candidate waits when the month turns; ada has taken the release over", async ({
  page,
}) => {
  await page.goto(paths.step(before, "candidate.announce-mail"));
  await expect(page.getByRole("region", { name: "In the list’s archive" })).toBeVisible(slowly);
  await expectReadable(page);
  await sayItIsOurs(page, before, "candidate.announce-mail");
  await expectTick(page, before, `Announce ${before}rc1 on the mailing list`);
  await page.getByRole("button", { name: "Take over" }).click();
  await expect(page.getByRole("main")).toContainText("manager ada");
  await control("clock", { to: "2027-01-02T09:00:00Z" });
  await expect(page.getByRole("main")).toContainText("another month", slowly);
});

test("she gives it the number of the new month, and its old address leads to it", async ({
  page,
}) => {
  await page.goto(paths.release(before));
  await page.getByText("Renumber this release …").click();
  await expect(page.getByLabel("New number")).toHaveValue(after);
  await page.getByRole("button", { name: `Renumber ${before}` }).click();
  await expect(page).toHaveURL(paths.step(after, "prepare.version"));
  await page.goto(paths.release(before));
  await expect(page).toHaveURL(paths.release(after));
  await expectReadable(page);
});

test("a plan retitles ticket and pull request; nothing is begun again", async ({ page }) => {
  await take(page, after, "prepare.version", "Choose the release number");
  expect(await grace.titles(ticket, pullRequest)).toEqual({
    issue: { title: `Release ${after}` },
    pullRequest: { title: `#${String(ticket)} Release ${after}`, headRefName: branch() },
  });
  expect([...refs("refs/heads/release-2*").keys()].filter((name) => name.includes(after))).toEqual(
    [],
  );
  const kept = page.getByRole("link", { name: /^Done Choose the release number/ });
  await kept.click();
  await expect(page.getByRole("main")).toContainText(`It was ${before} before.`);
  await expect(page.getByRole("main")).toContainText(`${tag(before)} keep the old number`);
  await expectReadable(page);
});

test("a fix comes onto the branch: the next candidate is rc1 of the new number", async ({
  page,
}) => {
  const first = oidOf(before);
  await grace.onBranch(branch(), (clone) => grace.repair(clone, 12600, "Deferreds leak no more."));
  await take(page, after, "candidate.prepare", `Prepare ${after}rc1`);
  await minutes(1);
  await pass();
  await expectTick(page, after, "Checks on the pull request");
  await take(page, after, "candidate.publish", `Publish Twisted ${after}rc1`);
  expect(oidOf(after)).toBe(grace.headOf(branch()));
  expect(oidOf(before)).toBe(first);
  await minutes(15);
  await expectTick(page, after, `Wheel and sdist of ${after}rc1 on PyPI`);
});

test("its history is one: both candidates stand on one page, one dossier and one timeline", async ({
  page,
}) => {
  await page.goto(paths.release(after));
  const timeline = page.getByRole("region", { name: "From candidate to final" });
  for (const version of [before, after])
    await expect(timeline).toContainText(`${version}rc1`, slowly);
  await expectReadable(page);
  await page.goto(paths.dossier(after));
  for (const version of [before, after])
    await expect(page.getByRole("main")).toContainText(tag(version));
  for (const version of [before, after])
    await expect(page.getByRole("region", { name: `Candidate ${version}rc1` })).toHaveCount(1);
  await expect(page.getByRole("main")).toContainText(`ada renumbered ${before} to ${after}.`);
  await expectReadable(page);
  await page.goto(paths.releases());
  await expect(page.getByRole("main").getByRole("link", { name: before, exact: true })).toHaveCount(
    0,
  );
});
