import type { ResultOf } from "gql.tada";

import { branchRef } from "@/lib/domain/naming";
import type { PullRequest, Review } from "@/lib/domain/observed/pull-request";

import { assignedFields, toAssigned } from "./assigned";
import { authorFields, toAuthor } from "./author";
import type { GitHubClient } from "./client";
import { graphql } from "./graphql";
import { type CountedPage, present } from "./page";
import { reviewAskFields, reviewerFields, toReviewAsks, toReviewers } from "./review-asks";

/** A pull request without what costs GitHub much to list: who shall review it and who has. */
export type PullRequestSummary = Omit<PullRequest, "reviewRequests" | "reviewAsks" | "reviews">;

export const pullRequestFields = graphql(
  `
    fragment PullRequestFields on PullRequest {
      number
      title
      body
      state
      isDraft
      ...AuthorFields
      isCrossRepository
      headRepository {
        nameWithOwner
      }
      headRefName
      headRefOid
      baseRefName
      ...AssignedFields
      labels(first: 50) {
        nodes {
          name
        }
      }
      createdAt
      updatedAt
      closedAt
      mergedAt
      mergeCommit {
        oid
      }
      mergedBy {
        login
      }
      lastEditedAt
      url
    }
  `,
  [authorFields, assignedFields],
);

const pullRequestStates = { OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const;

export function toPullRequestSummary(wire: ResultOf<typeof pullRequestFields>): PullRequestSummary {
  return {
    number: wire.number,
    title: wire.title,
    body: wire.body,
    state: pullRequestStates[wire.state],
    isDraft: wire.isDraft,
    ...toAuthor(wire),
    isCrossRepository: wire.isCrossRepository,
    headRepository: wire.headRepository?.nameWithOwner ?? null,
    headRef: wire.headRefName,
    headOid: wire.headRefOid,
    baseRef: wire.baseRefName,
    ...toAssigned(wire),
    labels: present(wire.labels?.nodes).map(({ name }) => name),
    createdAt: wire.createdAt,
    updatedAt: wire.updatedAt,
    closedAt: wire.closedAt,
    mergedAt: wire.mergedAt,
    // GitHub makes one to try whether it can be merged, before it is.
    mergeOid: wire.mergedAt === null ? null : (wire.mergeCommit?.oid ?? null),
    mergedBy: wire.mergedBy?.login ?? null,
    bodyEditedAt: wire.lastEditedAt,
    url: wire.url,
  };
}

const pullRequestsQuery = graphql(
  `
    query SlipwayPullRequests($owner: String!, $name: String!, $first: Int!, $after: String) {
      repository(owner: $owner, name: $name) {
        pullRequests(
          first: $first
          after: $after
          orderBy: { field: UPDATED_AT, direction: DESC }
        ) {
          totalCount
          pageInfo {
            endCursor
            hasNextPage
          }
          nodes {
            ...PullRequestFields
          }
        }
      }
    }
  `,
  [pullRequestFields],
);

/** A page of at most 100 pull requests, last changed first. GitHub has no "since" for them. */
export async function readPullRequests(
  client: GitHubClient,
  after: string | null,
): Promise<CountedPage<PullRequestSummary>> {
  const { owner, name } = client;
  const variables = { owner, name, first: 100, after };
  const { repository } = await client.query("read the pull requests", pullRequestsQuery, variables);
  const connection = repository?.pullRequests;
  return {
    items: present(connection?.nodes).map(toPullRequestSummary),
    next: connection?.pageInfo.hasNextPage ? connection.pageInfo.endCursor : null,
    total: connection?.totalCount ?? 0,
  };
}

const wholeFields = graphql(
  `
    fragment WholePullRequestFields on PullRequest {
      ...PullRequestFields
      reviewRequests(first: 50) {
        nodes {
          requestedReviewer {
            ...ReviewerFields
          }
        }
      }
      ...ReviewAskFields
      reviews(last: 100) {
        nodes {
          ...AuthorFields
          authorCanPushToRepository
          state
          commit {
            oid
          }
          submittedAt
          url
        }
      }
    }
  `,
  [pullRequestFields, reviewAskFields, reviewerFields, authorFields],
);

type WholeWire = ResultOf<typeof wholeFields>;
type ReviewWire = NonNullable<NonNullable<NonNullable<WholeWire["reviews"]>["nodes"]>[number]>;
const reviewStates = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes-requested",
  COMMENTED: "commented",
  DISMISSED: "dismissed",
  PENDING: "pending",
} as const;

function toReview(wire: ReviewWire): Review {
  return {
    ...toAuthor(wire),
    mayPush: wire.authorCanPushToRepository,
    state: reviewStates[wire.state],
    commitOid: wire.commit?.oid ?? null,
    submittedAt: wire.submittedAt,
    url: wire.url,
  };
}

function toPullRequest(wire: WholeWire): PullRequest {
  return {
    ...toPullRequestSummary(wire),
    reviewRequests: present(wire.reviewRequests?.nodes).flatMap(({ requestedReviewer }) =>
      toReviewers(requestedReviewer),
    ),
    reviewAsks: toReviewAsks(wire, toAuthor(wire).authorId),
    reviews: present(wire.reviews?.nodes).map(toReview),
  };
}

const pullRequestQuery = graphql(
  `
    query SlipwayPullRequest($owner: String!, $name: String!, $number: Int!) {
      repository(owner: $owner, name: $name) {
        pullRequest(number: $number) {
          ...WholePullRequestFields
        }
      }
    }
  `,
  [wholeFields],
);

/** One pull request with its review requests and its newest 100 reviews. */
export async function readPullRequest(
  client: GitHubClient,
  number: number,
): Promise<PullRequest | null> {
  const { owner, name } = client;
  const variables = { owner, name, number };
  const asked = `read pull request #${number}`;
  const { repository } = await client.query(asked, pullRequestQuery, variables);
  return repository?.pullRequest ? toPullRequest(repository.pullRequest) : null;
}

const fromBranchQuery = graphql(
  `
    query SlipwayPullRequestsFromBranch($owner: String!, $name: String!, $headRef: String!) {
      repository(owner: $owner, name: $name) {
        ref(qualifiedName: $headRef) {
          associatedPullRequests(first: 20, orderBy: { field: UPDATED_AT, direction: DESC }) {
            nodes {
              ...WholePullRequestFields
              viewerDidAuthor
            }
          }
        }
      }
    }
  `,
  [wholeFields],
);

/** A pull request, and whether it was opened by the account whose token asks. */
export interface PullRequestFrom {
  readonly pullRequest: PullRequest;
  readonly isOwn: boolean;
}

/**
 * The pull requests from one branch of the repository, open and closed, with their reviews; at most
 * the newest 20. Asked through the branch itself: the list of pull requests by the name of their
 * branch has also those of every fork that has one of that name, and as many of them as anybody likes.
 */
export async function readPullRequestsFrom(
  client: GitHubClient,
  headRef: string,
): Promise<readonly PullRequestFrom[]> {
  const { owner, name } = client;
  const variables = { owner, name, headRef: branchRef(headRef) };
  const asked = `read the pull requests from ${headRef}`;
  const { repository } = await client.query(asked, fromBranchQuery, variables);
  return present(repository?.ref?.associatedPullRequests.nodes)
    .filter(({ isCrossRepository }) => !isCrossRepository)
    .map((wire) => ({ pullRequest: toPullRequest(wire), isOwn: wire.viewerDidAuthor }));
}
