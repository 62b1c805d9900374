/** What GitHub tells its webhooks: one function a kind of event, with the REST view as payload. */
import type { RefChange, World } from "@/sandbox/store";
import type {
  IssueRecord,
  PullRequestRecord,
  ReleaseRecord,
  ReviewRecord,
  WorkflowRunRecord,
} from "@/sandbox/world";
import { issueView, pullRequestView, reviewView } from "./rest/issue-view";
import { releaseView } from "./rest/release-view";
import { checkSuiteView, workflowRunView } from "./rest/workflow-run-view";

const NOTHING = "0".repeat(40);

export function announceIssue(
  world: World,
  issue: IssueRecord,
  action: string,
  sender: string,
): void {
  world.announce("issues", { action, issue: issueView(world, issue) }, sender);
}

export function announcePullRequest(
  world: World,
  pull: PullRequestRecord,
  action: string,
  sender: string,
): void {
  const pull_request = pullRequestView(world, pull);
  world.announce("pull_request", { action, number: pull.number, pull_request }, sender);
}

export function announceReview(
  world: World,
  pull: PullRequestRecord,
  review: ReviewRecord,
  action: "submitted" | "dismissed",
): void {
  const payload = {
    action,
    review: reviewView(world, pull, review),
    pull_request: pullRequestView(world, pull),
  };
  world.announce("pull_request_review", payload, review.author);
}

export function announceRelease(world: World, release: ReleaseRecord): void {
  if (release.draft) return;
  for (const action of ["created", "published", release.prerelease ? "prereleased" : "released"]) {
    const payload = { action, release: releaseView(world, release) };
    world.announce("release", payload, release.author);
  }
}

/** A workflow run was requested, goes on, or is completed; its check suite is told of as well. */
export function announceWorkflowRun(
  world: World,
  run: WorkflowRunRecord,
  action: "requested" | "in_progress" | "completed",
): void {
  const sender = world.state.people[0]?.login ?? "ghost";
  world.announce("workflow_run", { action, workflow_run: workflowRunView(world, run) }, sender);
  if (action === "in_progress") return;
  world.announce("check_suite", { action, check_suite: checkSuiteView(world, run) }, sender);
}

/** Branches and tags: `create` and `delete` where they apply, and `push`. */
export function announceRefs(world: World, changes: readonly RefChange[]): void {
  for (const { ref, before, after, by } of changes) {
    const short = ref.replace(/^refs\/(heads|tags)\//, "");
    const ref_type = ref.startsWith("refs/tags/") ? "tag" : "branch";
    const master_branch = world.state.repository.trunk;
    if (before === null) {
      world.announce("create", { ref: short, ref_type, master_branch, pusher_type: "user" }, by);
    }
    if (after === null) world.announce("delete", { ref: short, ref_type, pusher_type: "user" }, by);
    const push = {
      ref,
      before: before ?? NOTHING,
      after: after ?? NOTHING,
      created: before === null,
      deleted: after === null,
      pusher: { name: by },
    };
    world.announce("push", push, by);
  }
}
