/** Issues, pull requests and reviews as GitHub's webhooks show them. */
import { nodeId } from "@/sandbox/github/node-id";
import { associationOf } from "@/sandbox/github/people";
import type { Sandbox } from "@/sandbox/sandbox";
import type { IssueRecord, PullRequestRecord, ReviewRecord } from "@/sandbox/state";
import { repositoryApi, repositoryPage } from "./address";
import { forkView, minimalRepositoryView } from "./repository-view";
import { userView } from "./user-view";

type Json = Record<string, unknown>;

function labelViews(sandbox: Sandbox, names: readonly string[]): Json[] {
  return names.map((name) => {
    const label = sandbox.state.labels.find((candidate) => candidate.name === name);
    return {
      node_id: nodeId("LA", name),
      url: repositoryApi(sandbox, `/labels/${encodeURIComponent(name)}`),
      name,
      color: label?.color ?? "ededed",
      default: false,
      description: label?.description ?? null,
    };
  });
}

function commonView(sandbox: Sandbox, subject: IssueRecord | PullRequestRecord): Json {
  return {
    number: subject.number,
    title: subject.title,
    body: subject.body,
    user: userView(sandbox, subject.author),
    author_association: associationOf(sandbox, subject.author),
    labels: labelViews(sandbox, subject.labels),
    comments: subject.comments.length,
    created_at: subject.createdAt,
    updated_at: subject.updatedAt,
    closed_at: subject.closedAt,
  };
}

export function issueView(sandbox: Sandbox, issue: IssueRecord): Json {
  return {
    ...commonView(sandbox, issue),
    id: issue.number,
    node_id: nodeId("I", issue.number),
    url: repositoryApi(sandbox, `/issues/${issue.number}`),
    html_url: repositoryPage(sandbox, `/issues/${issue.number}`),
    state: issue.state.toLowerCase(),
    state_reason: issue.stateReason?.toLowerCase() ?? null,
    assignees: issue.assignees.map((login) => userView(sandbox, login)),
  };
}

function headView(sandbox: Sandbox, pull: PullRequestRecord): Json {
  const { headRefName: ref, headRefOid: sha, fork } = pull;
  const owner = fork ?? sandbox.state.repository.owner;
  const repo = fork === undefined ? minimalRepositoryView(sandbox) : forkView(sandbox, fork);
  return { label: `${owner}:${ref}`, ref, sha, repo };
}

export function pullRequestView(sandbox: Sandbox, pull: PullRequestRecord): Json {
  return {
    ...commonView(sandbox, pull),
    id: pull.number,
    node_id: nodeId("PR", pull.number),
    url: repositoryApi(sandbox, `/pulls/${pull.number}`),
    html_url: repositoryPage(sandbox, `/pull/${pull.number}`),
    state: pull.state === "OPEN" ? "open" : "closed",
    draft: pull.isDraft,
    merged: pull.state === "MERGED",
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitOid,
    head: headView(sandbox, pull),
    base: { ref: pull.baseRefName },
    requested_reviewers: pull.requestedReviewers.map((login) => userView(sandbox, login)),
    requested_teams: pull.requestedTeams.map((slug) => ({ slug })),
  };
}

export function reviewView(sandbox: Sandbox, pull: PullRequestRecord, review: ReviewRecord): Json {
  return {
    id: review.id,
    node_id: nodeId("PRR", review.id),
    user: userView(sandbox, review.author),
    author_association: associationOf(sandbox, review.author),
    body: review.body,
    commit_id: review.commitOid,
    submitted_at: review.submittedAt,
    state: review.state.toLowerCase(),
    html_url: repositoryPage(sandbox, `/pull/${pull.number}#pullrequestreview-${review.id}`),
  };
}
