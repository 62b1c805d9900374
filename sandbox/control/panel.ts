/** What the panel "The world" shows: everything that somebody else than the trainee could change. */
import { CHECK_NAMES, isTagRun } from "@/sandbox/actions/plan";
import { faultKinds } from "@/sandbox/faults";
import { runsOf, stateOf } from "@/sandbox/github/rollup";
import type { Sandbox } from "@/sandbox/sandbox";
import type { CheckRunRecord } from "@/sandbox/actions/records";
import type { PullRequestRecord } from "@/sandbox/state";
import { clockView } from "./clock";
import { ircView } from "./irc";
import { listView } from "./mail";

function countOf(checks: readonly CheckRunRecord[], conclusion: CheckRunRecord["conclusion"]) {
  return checks.filter((check) => check.conclusion === conclusion).length;
}

/** What the branch started on the commit, or whoever else did; of each check its newest run. */
function checksOf(sandbox: Sandbox, sha: string, branch: string): readonly CheckRunRecord[] {
  const runs = runsOf(sandbox, sha);
  const own = runs.filter(({ headBranch }) => headBranch === branch);
  const checks = (own.length === 0 ? runs : own).flatMap((run) => run.checks);
  return [...new Map(checks.map((check) => [check.name, check])).values()];
}

/** The checks of a branch at its head: the state is null until GitHub has made the first of them. */
function checksView(sandbox: Sandbox, sha: string, branch: string) {
  const checks = checksOf(sandbox, sha, branch);
  const failed = checks.filter(
    ({ conclusion }) => conclusion === "FAILURE" || conclusion === "CANCELLED",
  );
  return {
    state: checks.length === 0 ? null : stateOf(checks),
    total: checks.length,
    passed: countOf(checks, "SUCCESS"),
    failed: failed.map(({ name }) => name),
  };
}

function pullView(sandbox: Sandbox, pull: PullRequestRecord) {
  const { number, title, author, isDraft, headRefName, headRefOid } = pull;
  return {
    number,
    title,
    author,
    isDraft,
    headRefName,
    headSha: headRefOid,
    checks: checksView(sandbox, headRefOid, headRefName),
    requestedReviewers: pull.requestedReviewers,
    requestedTeams: pull.requestedTeams,
    reviews: pull.reviews.map(({ author: by, state, commitOid }) => ({ by, state, commitOid })),
    docs: sandbox.state.docs.filter((build) => build.pullRequest === number).at(-1) ?? null,
  };
}

function blockers(sandbox: Sandbox) {
  return sandbox.state.issues
    .filter(({ state, labels }) => state === "OPEN" && labels.includes("release-blocker"))
    .map(({ number, title, author, createdAt }) => ({ number, title, author, createdAt }));
}

/** What became of the pushed tags, newest first. */
function tagRuns(sandbox: Sandbox) {
  return sandbox.state.workflowRuns
    .filter(isTagRun)
    .map(({ headBranch: tag, status, conclusion, attempt, log }) => ({
      tag,
      status,
      conclusion,
      attempt,
      log,
    }))
    .reverse();
}

/** The summary for the panel; no tokens are in it. */
export async function panelView(sandbox: Sandbox) {
  const { repository, settings, pullRequests, faults, people } = sandbox.state;
  const trunk = (await sandbox.git.head(repository.trunk)) ?? "";
  return {
    repository,
    clock: clockView(sandbox),
    settings,
    trunk: { sha: trunk, checks: checksView(sandbox, trunk, repository.trunk) },
    blockers: blockers(sandbox),
    pullRequests: pullRequests
      .filter(({ state }) => state === "OPEN")
      .map((pull) => pullView(sandbox, pull)),
    tagRuns: tagRuns(sandbox),
    mailingList: listView(sandbox),
    irc: ircView(sandbox),
    checkNames: CHECK_NAMES,
    faults,
    faultKinds,
    personas: people
      .filter(({ part }) => part !== "worker" && part !== "bystander")
      .map(({ login, name, part, permission }) => ({ login, name, part, permission })),
  };
}
