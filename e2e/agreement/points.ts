import { expect, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { confirmButton, doIt, expectTick, openStep, seePlan, take } from "@/e2e/desk";
import { beginByHand, control, switchFaultsOff } from "@/e2e/sandbox";
import { branchHead, check, release, trunkHead, unowned, type Crew } from "./crew";
import {
  abandon,
  announce,
  merge,
  pause,
  publishFinal,
  publishSecond,
  shorten,
} from "./later-points";
import { expectOnBoard, expectStep } from "./wait";

/** A place of the voyage at which everything is read; each begins where the one before it ended. */
interface Point {
  /** Short, for names of files. */
  readonly key: string;
  readonly name: string;
  readonly reach: (crew: Crew) => Promise<void>;
}

/** What is proposed, and withdrawn. */
const incompatible = "Deferreds are called in the order of their names";

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
  await stopPrepare(ada);
}

/** GitHub takes no push, and ada stops the run that tries again. */
async function stopPrepare(ada: Page): Promise<void> {
  await seePlan(ada, release, "candidate.prepare");
  await control("faults", { kind: "git-push-502", times: 50 });
  const decision = ada.getByRole("group", { name: "Decision" });
  for (const asked of await decision.getByRole("checkbox").all()) await asked.check();
  await confirmButton(ada).click();
  const run = ada.getByRole("region", { name: "Run", exact: true });
  await run.getByText("Stop run …").click({ timeout: 60_000 });
  await run.getByRole("button", { name: "Stop run" }).click();
  await expect(run.getByRole("status").first()).toHaveText("Stopped", { timeout: 60_000 });
  await switchFaultsOff();
}

async function failPullRequest(crew: Crew): Promise<void> {
  const { ada } = crew;
  await take(ada, release, "candidate.prepare", "Prepare ");
  await take(ada, release, "candidate.pull-request", "Pull request");
  await control("clock", { advanceSeconds: 60 });
  await check(branchHead(), "fail");
  await expectStep(ada, release, "candidate.checks", "blocked");
  await waiveCheck(crew);
}

/** One of the two checks that have failed is waived by two. */
async function waiveCheck({ ada, grace }: Crew): Promise<void> {
  await openStep(ada, release, "candidate.checks");
  await ada.getByText(/^Waive .*static-checks/).click();
  await ada.getByLabel("Reason").filter({ visible: true }).fill("The linter is newer than we.");
  await ada.getByRole("button", { name: "Propose the waiver" }).filter({ visible: true }).click();
  await expect(ada.getByRole("main")).toContainText("needs one more committer");
  await openStep(grace, release, "candidate.checks");
  await grace.getByRole("button", { name: /^Approve the waiver of / }).click();
  await expect(grace.getByRole("main")).toContainText("approved by grace");
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

type Reach = Point["reach"];

/** Both: a point costs the reading of a hundred pages. */
function inTurn(first: Reach, second: Reach): Reach {
  return async (crew) => {
    await first(crew);
    await second(crew);
  };
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
  {
    key: "cut",
    name: "the branch is cut, trunk turns red after it, and a run is stopped",
    reach: cutBranch,
  },
  {
    key: "checks-red",
    name: "two checks of the pull request have failed, and one is waived by two",
    reach: failPullRequest,
  },
  {
    key: "planned",
    name: "rc1 is planned, and nobody has said yes",
    reach: planToPublish,
  },
  {
    key: "published",
    name: "rc1 is published, and trunk and the branch turn red after it",
    reach: publish,
  },
  { key: "review", name: "review is requested", reach: requestReview },
  {
    key: "two",
    name: "a second release was begun on GitHub, a blocker is new, and a change is proposed",
    reach: inTurn(beginAnother, propose),
  },
  {
    key: "announced",
    name: "the proposal is withdrawn, rc1 is announced by hand, and its week runs and is shortened",
    reach: inTurn(inTurn(withdraw, announce), shorten),
  },
  { key: "paused", name: "the release is paused for a defect of rc1", reach: pause },
  { key: "second", name: "rc2 is out, and the pause over by itself", reach: publishSecond },
  { key: "final", name: "the final is out", reach: publishFinal },
  { key: "merged", name: "the branch is merged, and the ticket closed", reach: merge },
  { key: "abandoned", name: "the other release is abandoned", reach: abandon },
] as const satisfies readonly Point[];

export type PointKey = (typeof points)[number]["key"];
