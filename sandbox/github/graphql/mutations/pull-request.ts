/** Mutations of pull requests and their reviews. */
import type {
  MutationAddPullRequestReviewArgs,
  MutationClosePullRequestArgs,
  MutationCreatePullRequestArgs,
  MutationMergePullRequestArgs,
  MutationRequestReviewsArgs,
  MutationUpdatePullRequestArgs,
} from "@octokit/graphql-schema";
import type { Context, Fields } from "@/sandbox/github/graphql/fields";
import {
  expectRepository,
  loginById,
  pullRequestById,
  teamSlugById,
} from "@/sandbox/github/graphql/lookup";
import { userNode } from "@/sandbox/github/graphql/nodes/actor";
import { pullRequestNode } from "@/sandbox/github/graphql/nodes/pull-request-node";
import { reviewNode } from "@/sandbox/github/graphql/nodes/review";
import { mergePullRequest } from "@/sandbox/github/merging";
import { closePullRequest, editPullRequest, openPullRequest } from "@/sandbox/github/pull-requests";
import { Refusal } from "@/sandbox/github/refusal";
import { addReview, requestReviews } from "@/sandbox/github/reviews";
import { expectAuthorOr, expectPermission } from "./permission";

async function create({ input }: MutationCreatePullRequestArgs, context: Context) {
  const { sandbox, viewer } = context;
  expectRepository(sandbox, input.repositoryId);
  // The head is a branch of this repository, where only those who may write can have pushed it.
  expectPermission(context, "WRITE", "CreatePullRequest");
  const short = (name: string) => name.replace(/^refs\/heads\//, "");
  const pull = await openPullRequest(sandbox, {
    title: input.title,
    body: input.body ?? "",
    author: viewer.login,
    headRefName: short(input.headRefName).replace(`${sandbox.state.repository.owner}:`, ""),
    baseRefName: short(input.baseRefName),
    isDraft: input.draft === true,
  });
  return { pullRequest: pullRequestNode(pull) };
}

function update({ input }: MutationUpdatePullRequestArgs, context: Context) {
  const { sandbox, viewer } = context;
  const pull = pullRequestById(sandbox, input.pullRequestId);
  expectAuthorOr(context, pull.author, "WRITE", "UpdatePullRequest");
  editPullRequest(sandbox, pull, { title: input.title, body: input.body }, viewer.login);
  return { pullRequest: pullRequestNode(pull), actor: userNode(viewer) };
}

function close({ input }: MutationClosePullRequestArgs, context: Context) {
  const pull = pullRequestById(context.sandbox, input.pullRequestId);
  expectAuthorOr(context, pull.author, "TRIAGE", "ClosePullRequest");
  closePullRequest(context.sandbox, pull, context.viewer.login);
  return { pullRequest: pullRequestNode(pull) };
}

function askForReviews({ input }: MutationRequestReviewsArgs, context: Context) {
  const { sandbox, viewer } = context;
  const pull = pullRequestById(sandbox, input.pullRequestId);
  expectPermission(context, "TRIAGE", "RequestReviews");
  const request = {
    users: (input.userIds ?? []).map((id) => loginById(sandbox, id)),
    teams: (input.teamIds ?? []).map((id) => teamSlugById(sandbox, id)),
    union: input.union === true,
  };
  requestReviews(sandbox, pull, request, viewer.login);
  return { pullRequest: pullRequestNode(pull), actor: userNode(viewer) };
}

const EVENTS = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
} as const;

function review({ input }: MutationAddPullRequestReviewArgs, { sandbox, viewer }: Context) {
  const pull = pullRequestById(sandbox, input.pullRequestId);
  const { event } = input;
  if (!event || event === "DISMISS") {
    throw new Refusal(
      "STANDIN_NOT_IMPLEMENTED",
      "stand-in: pending and dismissed reviews are not implemented",
    );
  }
  const body = input.body ?? "";
  if (event !== "APPROVE" && body.trim() === "") {
    throw new Refusal("UNPROCESSABLE", "Body can't be blank");
  }
  const commitOid = input.commitOID ? { commitOid: String(input.commitOID) } : {};
  const record = addReview(sandbox, pull, viewer, { state: EVENTS[event], body, ...commitOid });
  return { pullRequestReview: reviewNode(pull, record) };
}

async function merge({ input }: MutationMergePullRequestArgs, context: Context) {
  const { sandbox, viewer } = context;
  const pull = pullRequestById(sandbox, input.pullRequestId);
  expectPermission(context, "WRITE", "MergePullRequest");
  if (input.mergeMethod && input.mergeMethod !== "MERGE") {
    const name = input.mergeMethod === "SQUASH" ? "Squash" : "Rebase";
    throw new Refusal("UNPROCESSABLE", `${name} merges are not allowed on this repository.`);
  }
  const merging = {
    expectedHeadOid: input.expectedHeadOid ? String(input.expectedHeadOid) : null,
    headline: input.commitHeadline ?? null,
    body: input.commitBody ?? null,
  };
  await mergePullRequest(sandbox, pull, merging, viewer);
  return { pullRequest: pullRequestNode(pull), actor: userNode(viewer) };
}

export const pullRequestMutations: Fields<object> = {
  createPullRequest: (_, args: MutationCreatePullRequestArgs, context) => create(args, context),
  updatePullRequest: (_, args: MutationUpdatePullRequestArgs, context) => update(args, context),
  closePullRequest: (_, args: MutationClosePullRequestArgs, context) => close(args, context),
  requestReviews: (_, args: MutationRequestReviewsArgs, context) => askForReviews(args, context),
  addPullRequestReview: (_, args: MutationAddPullRequestReviewArgs, context) =>
    review(args, context),
  mergePullRequest: (_, args: MutationMergePullRequestArgs, context) => merge(args, context),
};
