/** Issues, pull requests and reviews as GitHub's webhooks show them. */
import { nodeId } from "@/sandbox/github/node-id";
import { associationOf } from "@/sandbox/github/people";
import type { World } from "@/sandbox/store";
import type { IssueRecord, PullRequestRecord, ReviewRecord } from "@/sandbox/world";
import { repositoryApi, repositoryPage } from "./address";
import { forkView, minimalRepositoryView } from "./repository-view";
import { userView } from "./user-view";

type Json = Record<string, unknown>;

function labelViews(world: World, names: readonly string[]): Json[] {
  return names.map((name) => {
    const label = world.state.labels.find((candidate) => candidate.name === name);
    return {
      node_id: nodeId("LA", name),
      url: repositoryApi(world, `/labels/${encodeURIComponent(name)}`),
      name,
      color: label?.color ?? "ededed",
      default: false,
      description: label?.description ?? null,
    };
  });
}

function commonView(world: World, subject: IssueRecord | PullRequestRecord): Json {
  return {
    number: subject.number,
    title: subject.title,
    body: subject.body,
    user: userView(world, subject.author),
    author_association: associationOf(world, subject.author),
    labels: labelViews(world, subject.labels),
    comments: subject.comments.length,
    created_at: subject.createdAt,
    updated_at: subject.updatedAt,
    closed_at: subject.closedAt,
  };
}

export function issueView(world: World, issue: IssueRecord): Json {
  return {
    ...commonView(world, issue),
    id: issue.number,
    node_id: nodeId("I", issue.number),
    url: repositoryApi(world, `/issues/${issue.number}`),
    html_url: repositoryPage(world, `/issues/${issue.number}`),
    state: issue.state.toLowerCase(),
    state_reason: issue.stateReason?.toLowerCase() ?? null,
    assignees: issue.assignees.map((login) => userView(world, login)),
  };
}

function headView(world: World, pull: PullRequestRecord): Json {
  const { headRefName: ref, headRefOid: sha, fork } = pull;
  const owner = fork ?? world.state.repository.owner;
  const repo = fork === undefined ? minimalRepositoryView(world) : forkView(world, fork);
  return { label: `${owner}:${ref}`, ref, sha, repo };
}

export function pullRequestView(world: World, pull: PullRequestRecord): Json {
  return {
    ...commonView(world, pull),
    id: pull.number,
    node_id: nodeId("PR", pull.number),
    url: repositoryApi(world, `/pulls/${pull.number}`),
    html_url: repositoryPage(world, `/pull/${pull.number}`),
    state: pull.state === "OPEN" ? "open" : "closed",
    draft: pull.isDraft,
    merged: pull.state === "MERGED",
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitOid,
    head: headView(world, pull),
    base: { ref: pull.baseRefName },
    requested_reviewers: pull.requestedReviewers.map((login) => userView(world, login)),
    requested_teams: pull.requestedTeams.map((slug) => ({ slug })),
  };
}

export function reviewView(world: World, pull: PullRequestRecord, review: ReviewRecord): Json {
  return {
    id: review.id,
    node_id: nodeId("PRR", review.id),
    user: userView(world, review.author),
    author_association: associationOf(world, review.author),
    body: review.body,
    commit_id: review.commitOid,
    submitted_at: review.submittedAt,
    state: review.state.toLowerCase(),
    html_url: repositoryPage(world, `/pull/${pull.number}#pullrequestreview-${review.id}`),
  };
}
