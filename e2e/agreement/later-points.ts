import { expect, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { expectTick, sayItIsOurs, take } from "@/e2e/desk";
import { press } from "@/e2e/keyboard";
import { control } from "@/e2e/sandbox";
import * as hand from "@/e2e/voyages/somebody";
import { branchHead, branchName, check, release, unowned, type Crew } from "./crew";
import { expectStep } from "./wait";

/** The points after the first candidate is out: what is done by hand is seen at once, and plans have had theirs. */

const second = `${release}rc2`;

/** Lets the workflow, PyPI and Read the Docs do theirs. */
const minutes = (count: number) => control("clock", { advanceSeconds: count * 60 });

/** The newest blocker is closed, and ada says that she sent the mail herself: the week runs. */
export async function announce({ ada }: Crew): Promise<void> {
  await ada.goto(paths.rehearsal());
  const labels = await ada.getByRole("button", { name: /^Close #/ }).allTextContents();
  const newest = Math.max(...labels.map((label) => Number(/\d+/.exec(label)?.[0])));
  await control(`issues/${String(newest)}/close`, {});
  await expect(async () => {
    await ada.goto(paths.blockers());
    const all = ada.getByRole("region", { name: /^In the way/ });
    await expect(all).not.toContainText(`#${String(newest)}`, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await ada.goto(paths.announcement(release, `${release}rc1`, "mail"));
  await ada.getByText("I sent it myself …").click();
  await ada.getByLabel("Where the mail can be read").fill("https://mail.python.org/archives/1");
  await ada.getByRole("button", { name: "I sent it" }).click();
  await expectStep(ada, release, "candidate.announce-mail", "done");
  await expectStep(ada, release, "candidate.wait", "waiting");
}

/** Two committers end the week early, by the keyboard: its card has the focus after each. */
export async function shorten({ ada, grace }: Crew): Promise<void> {
  const waitOn = (page: Page) => page.getByRole("region", { name: `Wait of ${release}rc1` });
  await ada.goto(paths.release(release));
  await waitOn(ada).getByText("End the wait early …").click();
  await waitOn(ada)
    .getByLabel(/^Last day before/)
    .fill("2026-11-07");
  await waitOn(ada).getByLabel("Reason").fill("Nobody waits for it.");
  await press(waitOn(ada).getByLabel("Reason"));
  await expect(waitOn(ada)).toContainText("needs one more committer");
  await expect(waitOn(ada)).toBeFocused();
  await grace.goto(paths.release(release));
  await press(waitOn(grace).getByRole("button", { name: /^Approve / }));
  await expect(waitOn(grace)).toContainText("approved by grace");
  await expect(grace.locator("main :focus")).toHaveCount(1);
}

export async function pause({ ada }: Crew): Promise<void> {
  await ada.goto(paths.release(release));
  const fixes = ada.getByRole("region", { name: /^Fixes of / });
  await fixes.getByText("Pause the release at ", { exact: false }).first().click();
  await fixes.getByLabel("Reason").filter({ visible: true }).fill("Deferreds leak in rc1.");
  await fixes.getByRole("button", { name: /^Pause the release at / }).click();
  await expect(fixes).toContainText("paused the release");
  await fixes.getByText("Report a defect of ", { exact: false }).first().click();
  await fixes.getByLabel("Title").fill("Deferreds leak");
  await fixes.getByRole("button", { name: /^Report a defect of / }).click();
  await expect(fixes).toContainText("Defect 1: Deferreds leak");
}

/** The defect is none; another repair comes onto the branch, and with it the next candidate: by hand. */
export async function publishSecond(crew: Crew): Promise<void> {
  const { ada } = crew;
  await ada.goto(paths.release(release));
  const fixes = ada.getByRole("region", { name: /^Fixes of / });
  await fixes.getByText("Take defect 1 back …").click();
  await fixes.getByLabel("Reason").filter({ visible: true }).fill("It is none.");
  await fixes.getByRole("button", { name: "Take defect 1 back" }).click();
  await expect(fixes).not.toContainText("Defect 1");
  await hand.onBranch(branchName(), async (clone) => {
    await hand.repair(clone, 12_599, "A bug of rc1 is gone.");
    await hand.writeVersion(clone, "--newversion", second);
    await hand.collectNews(clone, second, "2026-11-02");
  });
  await minutes(1);
  await check(branchHead(), "pass");
  await hand.publish(second, { branch: branchName(), isPrerelease: true });
  await minutes(15);
  await expectTick(ada, release, `Wheel and sdist of ${second} on PyPI`);
  await expectStep(ada, release, "candidate.docs", "done");
  await hand.askForReview(await pullRequestOn(crew));
  await expectStep(ada, release, "candidate.review", "done");
}

/** "pull request #12602" on the release's page. */
async function pullRequestOn({ ada }: Crew): Promise<number> {
  await ada.goto(paths.release(release));
  const text = await ada.getByRole("main").innerText();
  return Number(/pull request #(\d+)/.exec(text)?.[1]);
}

/** The second week is over, and the final is reviewed and out. */
export async function publishFinal(crew: Crew): Promise<void> {
  const { ada } = crew;
  await hand.announce(second, "pre-release");
  await sayItIsOurs(ada, release, "candidate.announce-mail");
  await expectStep(ada, release, "candidate.announce-mail", "done");
  await minutes(8 * 24 * 60);
  await expectStep(ada, release, "candidate.wait", "done");
  await take(ada, release, "final.prepare", `Prepare ${release}: version and NEWS`);
  await minutes(1);
  await check(branchHead(), "pass");
  const review = { by: "grace", state: "APPROVED", body: "Looks good." };
  await control(`pulls/${String(await pullRequestOn(crew))}/review`, review);
  await expectStep(ada, release, "final.review", "done");
  await expectStep(ada, release, "final.checks", "done");
  await hand.publish(release, { branch: branchName(), isPrerelease: false });
  await minutes(15);
  await hand.moveStable(release);
  await minutes(15);
  await expectStep(ada, release, "final.pypi", "done");
  await expectStep(ada, release, "final.docs", "done");
}

/** By the keyboard: where the post's link was saved, the focus stays in the page. */
async function savePost({ ada }: Crew): Promise<void> {
  await ada.goto(paths.announcement(release, release, "social"));
  await ada.getByText("I posted it myself …").click();
  await ada.getByLabel("Link to the post").fill("https://fosstodon.org/@twisted/1");
  await press(ada.getByLabel("Link to the post"));
  await expect(ada.getByRole("button", { name: "It was not posted" })).toBeVisible();
  await expect(ada.locator("main :focus")).toHaveCount(1);
}

/** It is announced, and the branch is merged: nothing is left to do. */
export async function merge(crew: Crew): Promise<void> {
  const { ada } = crew;
  await hand.announce(release, "released");
  await savePost(crew);
  const [branch, pullRequest] = [branchName(), await pullRequestOn(crew)];
  await hand.onBranch(branch, async (clone) => {
    await hand.writeVersion(clone, "--post");
    await clone.git("merge", "--quiet", "--no-ff", "--message", "Merge trunk", "origin/trunk");
  });
  await minutes(1);
  await check(branchHead(), "pass");
  await expectStep(ada, release, "post.merge-trunk", "done");
  await expect(() => hand.merge(pullRequest)).toPass({ timeout: 60_000 });
  await expectStep(ada, release, "post.merge", "done");
  await hand.closeTicket(Number(/\d+$/.exec(branch)?.[0]));
  await expectStep(ada, release, "post.close-ticket", "done");
}

/** Of the release that nobody drove: ada takes it over, and gives it up. */
export async function abandon({ ada }: Crew): Promise<void> {
  await ada.goto(paths.release(unowned));
  await ada.getByRole("button", { name: "Take over" }).click();
  await ada.getByText("Abandon this release …").click();
  const form = ada.locator("form").filter({ hasText: "Nothing changes on GitHub" });
  await form.getByLabel("Reason").fill("The walk is over.");
  await form.getByLabel(`Type ${unowned} to confirm`).fill(unowned);
  await form.getByRole("button", { name: `Abandon ${unowned}` }).click();
  await expect(ada.getByRole("heading", { name: "This release was abandoned" })).toBeVisible();
}
