import { TerminalError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/actor";
import type {
  ApproveDeploymentEffect,
  CreateCommentEffect,
  CreateIssueEffect,
  CreatePullRequestEffect,
  CreateRefEffect,
  CreateReleaseEffect,
  FileIssueEffect,
  LabelIssueEffect,
  RequestReviewEffect,
  RetitleEffect,
} from "@/lib/domain/plan/effect";

import type { GitHubClient } from "./client";
import { graphql } from "./graphql";
import {
  issueId,
  labelId,
  pullRequestId,
  repositoryId,
  teamId,
  userId,
  userIdByLogin,
} from "./node-ids";

/**
 * Every change that Slipway makes on GitHub, with the acting person's own token. Each is sent once:
 * when it fails nobody knows whether it happened, and it is for the caller to observe (lib/effects).
 */

const createIssueMutation = graphql(`
  mutation SlipwayCreateIssue($input: CreateIssueInput!) {
    createIssue(input: $input) {
      issue {
        number
      }
    }
  }
`);

/** Opens the issue, assigned from the first moment: two calls would be two things to lose. */
export async function createIssue(client: GitHubClient, issue: CreateIssueEffect): Promise<void> {
  const [repository, assignee] = await Promise.all([
    repositoryId(client),
    userId(client, issue.assignee),
  ]);
  await client.mutate(`open the issue “${issue.title}”`, createIssueMutation, {
    input: {
      repositoryId: repository,
      title: issue.title,
      body: issue.body,
      assigneeIds: [assignee],
    },
  });
}

/** Opens an issue with labels, in one call, and nobody assigned. */
export async function fileIssue(client: GitHubClient, issue: FileIssueEffect): Promise<void> {
  const { title, body, labels } = issue;
  const [repository, ...labelIds] = await Promise.all([
    repositoryId(client),
    ...labels.map((label) => labelId(client, label)),
  ]);
  await client.mutate(`open the issue “${title}”`, createIssueMutation, {
    input: { repositoryId: repository, title, body, labelIds },
  });
}

const commentMutation = graphql(`
  mutation SlipwayComment($input: AddCommentInput!) {
    addComment(input: $input) {
      clientMutationId
    }
  }
`);

/** Comments on the pull request. */
export async function comment(
  client: GitHubClient,
  { pullRequest, body }: Pick<CreateCommentEffect, "pullRequest" | "body">,
): Promise<void> {
  const subjectId = await pullRequestId(client, pullRequest);
  await client.mutate(`comment on #${pullRequest}`, commentMutation, {
    input: { subjectId, body },
  });
}

/**
 * Approves the deployment for which the run waits. Only the environment's own reviewers may; GitHub refuses
 * everybody else.
 */
export async function approveDeployment(
  client: GitHubClient,
  { workflowRun, environmentId, environment }: Omit<ApproveDeploymentEffect, "kind">,
): Promise<void> {
  const asked = `approve the deployment of workflow run ${workflowRun} to ${environment}`;
  const route = "POST /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments";
  await client.send(asked, route, {
    run_id: workflowRun,
    environment_ids: [environmentId],
    state: "approved",
    comment: "",
  });
}

const assignMutation = graphql(`
  mutation SlipwayAssignIssue($input: AddAssigneesToAssignableInput!) {
    addAssigneesToAssignable(input: $input) {
      clientMutationId
    }
  }
`);

/** Adds the person to the assignees of the issue; those that are there stay. */
export async function assignIssue(
  client: GitHubClient,
  issue: number,
  person: Actor,
): Promise<void> {
  const [assignableId, assignee] = await Promise.all([
    issueId(client, issue),
    userId(client, person),
  ]);
  await client.mutate(`assign #${issue} to ${person.login}`, assignMutation, {
    input: { assignableId, assigneeIds: [assignee] },
  });
}

const labelMutation = graphql(`
  mutation SlipwayLabelIssue($input: AddLabelsToLabelableInput!) {
    addLabelsToLabelable(input: $input) {
      clientMutationId
    }
  }
`);

/** Adds the label to those of the issue. */
export async function labelIssue(
  client: GitHubClient,
  { issue, label }: Omit<LabelIssueEffect, "kind">,
): Promise<void> {
  const [labelableId, id] = await Promise.all([issueId(client, issue), labelId(client, label)]);
  await client.mutate(`label #${issue}`, labelMutation, { input: { labelableId, labelIds: [id] } });
}

const closeIssueMutation = graphql(`
  mutation SlipwayCloseIssue($input: CloseIssueInput!) {
    closeIssue(input: $input) {
      clientMutationId
    }
  }
`);

/** Closes the issue as completed. */
export async function closeIssue(client: GitHubClient, issue: number): Promise<void> {
  const input = { issueId: await issueId(client, issue), stateReason: "COMPLETED" as const };
  await client.mutate(`close #${issue}`, closeIssueMutation, { input });
}

const retitleIssueMutation = graphql(`
  mutation SlipwayRetitleIssue($input: UpdateIssueInput!) {
    updateIssue(input: $input) {
      clientMutationId
    }
  }
`);

const retitlePullRequestMutation = graphql(`
  mutation SlipwayRetitlePullRequest($input: UpdatePullRequestInput!) {
    updatePullRequest(input: $input) {
      clientMutationId
    }
  }
`);

/** Gives the issue or the pull request of that number another title; its text stays. */
export async function retitle(
  client: GitHubClient,
  { subject, number, title }: Omit<RetitleEffect, "kind">,
): Promise<void> {
  const asked = `retitle #${number}`;
  if (subject === "issue") {
    const input = { id: await issueId(client, number), title };
    await client.mutate(asked, retitleIssueMutation, { input });
    return;
  }
  const input = { pullRequestId: await pullRequestId(client, number), title };
  await client.mutate(asked, retitlePullRequestMutation, { input });
}

const createRefMutation = graphql(`
  mutation SlipwayCreateRef($input: CreateRefInput!) {
    createRef(input: $input) {
      clientMutationId
    }
  }
`);

/** Makes a branch or tag at a commit that GitHub has. */
export async function createRef(
  client: GitHubClient,
  { ref, oid }: Pick<CreateRefEffect, "ref" | "oid">,
): Promise<void> {
  const repository = await repositoryId(client);
  await client.mutate(`make ${ref}`, createRefMutation, {
    input: { repositoryId: repository, name: ref, oid },
  });
}

const createPullRequestMutation = graphql(`
  mutation SlipwayCreatePullRequest($input: CreatePullRequestInput!) {
    createPullRequest(input: $input) {
      pullRequest {
        number
      }
    }
  }
`);

/** Opens a pull request between two branches of the repository. */
export async function createPullRequest(
  client: GitHubClient,
  { headRef, baseRef, title, body }: Omit<CreatePullRequestEffect, "kind">,
): Promise<void> {
  const repository = await repositoryId(client);
  const asked = `open a pull request from ${headRef}`;
  await client.mutate(asked, createPullRequestMutation, {
    input: { repositoryId: repository, headRefName: headRef, baseRefName: baseRef, title, body },
  });
}

/**
 * Makes the release and with it its tag at `oid`, unless the tag is there: then GitHub takes the
 * tag as it is, wherever it stands, so observe before. Only the REST API can make releases. Throws
 * `tag-burned` where an immutable release had the tag: it is taken for good, also when that is deleted.
 */
export async function createRelease(
  client: GitHubClient,
  release: Omit<CreateReleaseEffect, "kind">,
): Promise<void> {
  const asked = `make the release “${release.name}”`;
  const sending = client.send(asked, "POST /repos/{owner}/{repo}/releases", {
    tag_name: release.tag,
    target_commitish: release.oid,
    name: release.name,
    body: release.body,
    prerelease: release.prerelease,
    draft: false,
  });
  await sending.catch((error: unknown) => {
    throw isBurned(error) ? burned(release.tag, error) : error;
  });
}

function isBurned(error: unknown): error is TerminalError {
  const isRefusal = error instanceof TerminalError && error.code === "world-refused";
  return isRefusal && error.fields.status === 422 && /immutable release/i.test(error.message);
}

function burned(tag: string, cause: TerminalError): TerminalError {
  const sentence = `GitHub takes no release under the tag ${tag} any more: an immutable release had it.`;
  return new TerminalError("tag-burned", sentence, {
    fields: { ...cause.fields, tag },
    whatToDo: "Go on with the next number: the checklist offers the next candidate.",
    cause,
  });
}

/** Starts a new attempt of a finished workflow run, for its failed jobs only. */
export async function rerunFailedJobs(client: GitHubClient, workflowRun: number): Promise<void> {
  const asked = `run the failed jobs of workflow run ${workflowRun} again`;
  const route = "POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs";
  await client.send(asked, route, { run_id: workflowRun });
}

const requestReviewsMutation = graphql(`
  mutation SlipwayRequestReviews($input: RequestReviewsInput!) {
    requestReviews(input: $input) {
      clientMutationId
    }
  }
`);

/** Asks people and teams for their review, besides those who are asked already. */
export async function requestReviews(
  client: GitHubClient,
  { pullRequest, reviewers, teams }: Omit<RequestReviewEffect, "kind">,
): Promise<void> {
  const [pullRequestNode, userIds, teamIds] = await Promise.all([
    pullRequestId(client, pullRequest),
    Promise.all(reviewers.map((login) => userIdByLogin(client, login))),
    Promise.all(teams.map((slug) => teamId(client, slug))),
  ]);
  await client.mutate(`ask for the review of #${pullRequest}`, requestReviewsMutation, {
    input: { pullRequestId: pullRequestNode, userIds, teamIds, union: true },
  });
}
