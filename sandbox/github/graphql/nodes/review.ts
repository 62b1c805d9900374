/** Reviews and review requests of a pull request. */
import type {
  PullRequestLatestReviewsArgs,
  PullRequestReviewRequestsArgs,
  PullRequestReviewsArgs,
} from "@octokit/graphql-schema";
import { nodeId } from "@/sandbox/github/node-id";
import { allows, associationOf, personByLogin } from "@/sandbox/github/people";
import { repositoryPage } from "@/sandbox/github/rest/address";
import type { Sandbox } from "@/sandbox/sandbox";
import type { PullRequestRecord, ReviewRecord } from "@/sandbox/state";
import { connectionOf } from "@/sandbox/github/graphql/connection";
import type { Fields, Typed } from "@/sandbox/github/graphql/fields";
import { actorNode, teamNode, type TeamNode, type UserNode } from "./actor";
import { commitNode } from "./git-object";
import { pullRequestNode, type PullRequestNode } from "./pull-request-node";

export interface ReviewNode extends Typed<"PullRequestReview"> {
  readonly pull: PullRequestRecord;
  readonly review: ReviewRecord;
}

export function reviewNode(pull: PullRequestRecord, review: ReviewRecord): ReviewNode {
  return { __typename: "PullRequestReview", pull, review };
}

function listReviews({ pull }: PullRequestNode, args: PullRequestReviewsArgs) {
  const { states, author } = args;
  const found = pull.reviews.filter(
    (review) => (!states || states.includes(review.state)) && (!author || review.author === author),
  );
  return connectionOf(found, args, (review) => reviewNode(pull, review));
}

function latestPerAuthor(
  pull: PullRequestRecord,
  counts: (review: ReviewRecord) => boolean,
): ReviewRecord[] {
  const latest = new Map<string, ReviewRecord>();
  for (const review of pull.reviews) if (counts(review)) latest.set(review.author, review);
  return [...latest.values()];
}

function mayWrite(sandbox: Sandbox, login: string): boolean {
  const person = personByLogin(sandbox, login);
  return person !== null && allows(person, "WRITE");
}

interface RequestSource {
  readonly key: string;
  readonly reviewer: UserNode | TeamNode | null;
}

function requestsOf(sandbox: Sandbox, pull: PullRequestRecord): RequestSource[] {
  const users = pull.requestedReviewers.map((login) => ({
    key: `${pull.number}/${login}`,
    reviewer: actorNode(sandbox, login),
  }));
  const teams = pull.requestedTeams.map((slug) => ({
    key: `${pull.number}/team/${slug}`,
    reviewer: teamNode,
  }));
  return [...users, ...teams];
}

/** The fields of a pull request that tell of its reviews. */
export const reviewListFields: Fields<PullRequestNode> = {
  reviews: listReviews,
  latestReviews: ({ pull }, args: PullRequestLatestReviewsArgs) => {
    const latest = latestPerAuthor(pull, () => true);
    return connectionOf(latest, args, (review) => reviewNode(pull, review));
  },
  latestOpinionatedReviews: (
    { pull },
    args: PullRequestLatestReviewsArgs & { readonly writersOnly?: boolean | null },
    { sandbox },
  ) => {
    const latest = latestPerAuthor(
      pull,
      ({ state, author }) =>
        state !== "COMMENTED" && (!args.writersOnly || mayWrite(sandbox, author)),
    );
    return connectionOf(latest, args, (review) => reviewNode(pull, review));
  },
  reviewRequests: ({ pull }, args: PullRequestReviewRequestsArgs, { sandbox }) =>
    connectionOf(requestsOf(sandbox, pull), args, ({ key, reviewer }) => ({
      id: nodeId("RR", key),
      asCodeOwner: false,
      requestedReviewer: reviewer,
      pullRequest: pullRequestNode(pull),
    })),
};

export const reviewFields: Fields<ReviewNode> = {
  id: ({ review }) => nodeId("PRR", review.id),
  databaseId: ({ review }) => review.id,
  state: ({ review }) => review.state,
  body: ({ review }) => review.body,
  author: ({ review }, _, { sandbox }) => actorNode(sandbox, review.author),
  authorAssociation: ({ review }, _, { sandbox }) => associationOf(sandbox, review.author),
  authorCanPushToRepository: ({ review }, _, { sandbox }) => mayWrite(sandbox, review.author),
  commit: ({ review }, _, { sandbox }) => commitNode(sandbox, review.commitOid),
  submittedAt: ({ review }) => review.submittedAt,
  createdAt: ({ review }) => review.submittedAt,
  updatedAt: ({ review }) => review.submittedAt,
  publishedAt: ({ review }) => review.submittedAt,
  reactionGroups: () => [],
  includesCreatedEdit: () => false,
  pullRequest: ({ pull }) => pullRequestNode(pull),
  url: ({ pull, review }, _, { sandbox }) =>
    repositoryPage(sandbox, `/pull/${pull.number}#pullrequestreview-${review.id}`),
};
