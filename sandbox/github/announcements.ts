/** What GitHub tells its webhooks: one function a kind of event, with the REST view as payload. */
import type { RefChange, Sandbox } from "@/sandbox/sandbox";
import type { WorkflowRunRecord } from "@/sandbox/actions/records";
import type { IssueRecord, PullRequestRecord, ReleaseRecord, ReviewRecord } from "@/sandbox/state";
import { issueView, pullRequestView, reviewView } from "./rest/issue-view";
import { releaseView } from "./rest/release-view";
import { checkSuiteView, workflowRunView } from "./rest/workflow-run-view";

const NOTHING = "0".repeat(40);

export function announceIssue(
  sandbox: Sandbox,
  issue: IssueRecord,
  action: string,
  sender: string,
): void {
  sandbox.announce("issues", { action, issue: issueView(sandbox, issue) }, sender);
}

export function announcePullRequest(
  sandbox: Sandbox,
  pull: PullRequestRecord,
  action: string,
  sender: string,
): void {
  const pull_request = pullRequestView(sandbox, pull);
  sandbox.announce("pull_request", { action, number: pull.number, pull_request }, sender);
}

export function announceReview(
  sandbox: Sandbox,
  pull: PullRequestRecord,
  review: ReviewRecord,
  action: "submitted" | "dismissed",
): void {
  const payload = {
    action,
    review: reviewView(sandbox, pull, review),
    pull_request: pullRequestView(sandbox, pull),
  };
  sandbox.announce("pull_request_review", payload, review.author);
}

export function announceRelease(sandbox: Sandbox, release: ReleaseRecord): void {
  if (release.draft) return;
  for (const action of ["created", "published", release.prerelease ? "prereleased" : "released"]) {
    const payload = { action, release: releaseView(sandbox, release) };
    sandbox.announce("release", payload, release.author);
  }
}

/** A workflow run was requested, goes on, or is completed; its check suite is told of as well. */
export function announceWorkflowRun(
  sandbox: Sandbox,
  run: WorkflowRunRecord,
  action: "requested" | "in_progress" | "completed",
): void {
  const sender = sandbox.state.people[0]?.login ?? "ghost";
  sandbox.announce("workflow_run", { action, workflow_run: workflowRunView(sandbox, run) }, sender);
  if (action === "in_progress") return;
  sandbox.announce("check_suite", { action, check_suite: checkSuiteView(sandbox, run) }, sender);
}

/** Branches and tags: `create` and `delete` where they apply, and `push`. */
export function announceRefs(sandbox: Sandbox, changes: readonly RefChange[]): void {
  for (const { ref, before, after, by } of changes) {
    const short = ref.replace(/^refs\/(heads|tags)\//, "");
    const ref_type = ref.startsWith("refs/tags/") ? "tag" : "branch";
    const master_branch = sandbox.state.repository.trunk;
    if (before === null) {
      sandbox.announce("create", { ref: short, ref_type, master_branch, pusher_type: "user" }, by);
    }
    if (after === null)
      sandbox.announce("delete", { ref: short, ref_type, pusher_type: "user" }, by);
    const push = {
      ref,
      before: before ?? NOTHING,
      after: after ?? NOTHING,
      created: before === null,
      deleted: after === null,
      pusher: { name: by },
    };
    sandbox.announce("push", push, by);
  }
}
