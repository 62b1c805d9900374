import { expect, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { confirmButton, doIt, expectTick, openStep, seePlan, signIn, take } from "@/e2e/desk";
import { beginByHand, control, refs, switchFaultsOff } from "@/e2e/sandbox";
import { expectOnBoard, expectStep } from "./wait";

/** Who takes part: each with a browser of their own. */
export interface Crew {
  readonly ada: Page;
  readonly grace: Page;
}

/** A place of the voyage at which everything is read; each begins where the one before it ended. */
interface Point {
  /** Short, for names of files. */
  readonly key: string;
  readonly name: string;
  readonly reach: (crew: Crew) => Promise<void>;
}

/** The number of the month in which the fixed world begins. */
export const release = "26.11.0";

/** What is proposed, and withdrawn. */
const incompatible = "Deferreds are called in the order of their names";

/** Begun by hand on GitHub, by nobody here. */
export const unowned = "27.1.0";

const trunkHead = () => refs("refs/heads/trunk").get("refs/heads/trunk") ?? "";
const branchHead = () => [...refs(`refs/heads/release-${release}-*`).values()][0] ?? "";

const check = (sha: string, outcome: "pass" | "fail", name = "static-checks") =>
  control("checks", outcome === "pass" ? { sha, outcome } : { sha, outcome, name });

async function pushToTrunk(message: string): Promise<void> {
  await control("trunk/push", { message });
}

async function start({ ada }: Crew): Promise<void> {
  await ada.goto(paths.board());
  await ada.getByRole("button", { name: `Start release ${release}` }).click();
  await expect(ada.getByRole("heading", { level: 1, name: release })).toBeVisible();
  await expectStep(ada, release, "prepare.blockers", "blocked");
}

/** Ada proposes it, grace agrees; the other blocker is closed. */
async function waive({ ada, grace }: Crew): Promise<void> {
  await control("issues/12521/close", {});
  await ada.goto(paths.blockers());
  await ada.getByText("Waive #12517", { exact: false }).first().click();
  await ada.getByLabel("Reason").filter({ visible: true }).fill("The release before has it too.");
  await ada.getByRole("button", { name: "Propose the waiver" }).filter({ visible: true }).click();
  await expect(ada.getByRole("main")).toContainText("needs one more committer");
  await grace.goto(paths.blockers());
  await grace.getByRole("button", { name: /^Approve the waiver of #12517/ }).click();
  await expectStep(ada, release, "prepare.blockers", "done");
}

async function failTicket({ ada }: Crew): Promise<void> {
  await seePlan(ada, release, "prepare.ticket");
  await control("faults", { kind: "forbidden-403", match: "createIssue", times: 1 });
  await doIt(ada, "Failed");
  await switchFaultsOff();
}

async function trunkTurnsRed({ ada }: Crew): Promise<void> {
  await take(ada, release, "prepare.ticket", "Ticket");
  await check(trunkHead(), "fail");
  await expectStep(ada, release, "prepare.trunk-green", "blocked");
}

async function refuseBranch({ ada }: Crew): Promise<void> {
  await check(trunkHead(), "pass");
  await expectStep(ada, release, "prepare.trunk-green", "done");
  await seePlan(ada, release, "prepare.branch");
  const plan = ada.url();
  await pushToTrunk("Somebody merges something");
  await check(trunkHead(), "pass");
  // Only once the new head is seen to be green does the button take a yes, and the run finds it moved.
  await expectOnBoard(ada, "Trunk", trunkHead().slice(0, 7));
  await expectOnBoard(ada, "Trunk", "Green");
  await ada.goto(plan);
  await expect(confirmButton(ada)).toBeEnabled({ timeout: 60_000 });
  await doIt(ada, "Refused");
}

async function cutBranch({ ada }: Crew): Promise<void> {
  await take(ada, release, "prepare.branch", "Branch");
  await pushToTrunk("What breaks trunk after the branch was cut");
  await check(trunkHead(), "fail");
  await expectOnBoard(ada, "Trunk", "Red");
}

async function failPullRequest({ ada }: Crew): Promise<void> {
  await take(ada, release, "candidate.prepare", "Prepare ");
  await take(ada, release, "candidate.pull-request", "Pull request");
  await control("clock", { advanceSeconds: 60 });
  await check(branchHead(), "fail");
  await expectStep(ada, release, "candidate.checks", "blocked");
}

async function planToPublish({ ada }: Crew): Promise<void> {
  await check(branchHead(), "pass");
  await expectStep(ada, release, "candidate.checks", "done");
  await seePlan(ada, release, "candidate.publish");
}

async function publish({ ada }: Crew): Promise<void> {
  await openStep(ada, release, "candidate.publish");
  await ada.getByRole("listitem").locator('a[href*="/plans/"]').first().click();
  await expect(confirmButton(ada)).toBeVisible();
  await doIt(ada, "Done");
  await expectTick(ada, release, `Publish Twisted ${release}rc1`);
  await check(branchHead(), "fail");
  // The tag's run is of the same commit, and fails with it.
  await expectStep(ada, release, "candidate.pypi", "blocked");
  await pushToTrunk("Trunk stays red");
  await check(trunkHead(), "fail");
  await expectOnBoard(ada, "Trunk", "Red");
}

async function requestReview({ ada }: Crew): Promise<void> {
  await control("clock", { advanceSeconds: 900 });
  await expectStep(ada, release, "candidate.docs", "done");
  await take(ada, release, "candidate.review", "Request review");
}

async function beginAnother({ ada }: Crew): Promise<void> {
  await beginByHand(unowned);
  await expectStep(ada, unowned, "prepare.branch", "done");
  await control("blockers", { title: "A regression that both may ship with" });
  await expectOnBoard(ada, "In the way", "A regression");
}

async function propose({ ada }: Crew): Promise<void> {
  await ada.goto(paths.proposeException());
  await ada.getByLabel("What changes").fill(incompatible);
  await ada.getByLabel("Why").fill("Nobody can rely on the order now.");
  await ada.getByLabel("Ticket").fill("12517");
  await ada.getByLabel("Branch").fill("12517-in-order");
  await ada.getByRole("button", { name: "Propose it" }).click();
  await expect(ada.getByRole("region", { name: "History" })).toContainText("proposed it");
}

async function withdraw({ ada }: Crew): Promise<void> {
  await ada.goto(paths.exceptions());
  await ada.getByRole("link", { name: incompatible }).click();
  await ada.getByText("Withdraw …").click();
  const closing = ada.getByRole("region", { name: "Close proposal" });
  await closing.getByLabel("Why").filter({ visible: true }).fill("It breaks more than it mends.");
  await closing.getByRole("button", { name: "Withdraw" }).click();
  await expect(ada.getByRole("region", { name: "History" })).toContainText("withdrew it");
}

/** The newest blocker is closed, and ada says that she sent the mail herself: the week runs. */
async function announce({ ada }: Crew): Promise<void> {
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

async function pause({ ada }: Crew): Promise<void> {
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

async function abandon({ ada }: Crew): Promise<void> {
  await ada.goto(paths.release(release));
  await ada.getByText("Abandon this release …").click();
  const form = ada.locator("form").filter({ hasText: "Nothing changes on GitHub" });
  await form.getByLabel("Reason").fill("The walk is over.");
  await form.getByLabel(`Type ${release} to confirm`).fill(release);
  await form.getByRole("button", { name: `Abandon ${release}` }).click();
  await expect(ada.getByRole("heading", { name: "This release was abandoned" })).toBeVisible();
}

/** The points of the voyage, in their order. */
export const points = [
  {
    key: "empty",
    name: "nothing is in flight",
    reach: ({ ada }: Crew) => expectOnBoard(ada, "Trunk", "Green"),
  },
  { key: "started", name: "a release is started, and two issues are in its way", reach: start },
  { key: "waived", name: "one blocker is closed, the other waived by two", reach: waive },
  { key: "failed", name: "a run has failed", reach: failTicket },
  { key: "trunk-red", name: "trunk is red before the branch is cut", reach: trunkTurnsRed },
  { key: "refused", name: "a plan was refused", reach: refuseBranch },
  { key: "cut", name: "the branch is cut, and trunk turns red after it", reach: cutBranch },
  { key: "checks-red", name: "a check of the pull request has failed", reach: failPullRequest },
  { key: "planned", name: "rc1 is planned, and nobody has said yes", reach: planToPublish },
  {
    key: "published",
    name: "rc1 is published, and trunk and the branch turn red after it",
    reach: publish,
  },
  { key: "review", name: "review is requested", reach: requestReview },
  {
    key: "two",
    name: "a second release was begun on GitHub, and a new blocker is open",
    reach: beginAnother,
  },
  { key: "discussed", name: "an incompatible change is proposed", reach: propose },
  { key: "withdrawn", name: "the proposal is withdrawn", reach: withdraw },
  { key: "announced", name: "rc1 is announced by hand, and its week runs", reach: announce },
  { key: "paused", name: "the release is paused for a defect of rc1", reach: pause },
  { key: "abandoned", name: "the release is abandoned", reach: abandon },
] as const satisfies readonly Point[];

export type PointKey = (typeof points)[number]["key"];

/** Everybody who takes part, signed in. */
export async function signInCrew(open: () => Promise<Page>): Promise<Crew> {
  const [ada, grace] = [await open(), await open()];
  await signIn(ada, "ada");
  await signIn(grace, "grace");
  // Flaky checks and uploads that take their time have journeys of their own.
  await control("settings", { flakyEvery: 0, checkSeconds: 5, pypiSeconds: 300, docsSeconds: 300 });
  return { ada, grace };
}
