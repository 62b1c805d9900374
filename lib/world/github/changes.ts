import type { ResultOf } from "gql.tada";

import type { Instant } from "@/lib/domain/instant";
import type { CheckRollup } from "@/lib/domain/observed/check-rollup";
import type { GitHubRelease } from "@/lib/domain/observed/github-release";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { Issue } from "@/lib/domain/observed/issue";

import { rollupStates } from "./checks";
import type { GitHubClient } from "./client";
import { graphql } from "./graphql";
import { issueFields, toIssue } from "./issues";
import { type CountedPage, present } from "./page";
import { pullRequestFields, type PullRequestSummary, toPullRequestSummary } from "./pull-requests";
import { refFields, refsBeginningWith, toGitRef } from "./refs";
import { releaseFields, toGitHubRelease } from "./releases";

/**
 * Everything of GitHub that can change between two syncs, asked in one request: where nothing has
 * changed, this is all that is asked. Each list is the newest part of it, with what tells whether
 * there is more.
 */
const changesQuery = graphql(
  `
    query SlipwayChanges(
      $owner: String!
      $name: String!
      $issues: Int!
      $issuesSince: IssueFilters
      $pullRequests: Int!
      $blockerLabel: String!
      $trunk: String!
      $branchQuery: String!
      $tagQuery: String!
    ) {
      repository(owner: $owner, name: $name) {
        issues(
          first: $issues
          orderBy: { field: UPDATED_AT, direction: DESC }
          filterBy: $issuesSince
        ) {
          totalCount
          pageInfo {
            endCursor
            hasNextPage
          }
          nodes {
            ...IssueFields
          }
        }
        blockers: issues(first: 20, labels: [$blockerLabel], states: [OPEN]) {
          pageInfo {
            hasNextPage
          }
          nodes {
            ...IssueFields
          }
        }
        pullRequests(first: $pullRequests, orderBy: { field: UPDATED_AT, direction: DESC }) {
          totalCount
          pageInfo {
            endCursor
            hasNextPage
          }
          nodes {
            ...PullRequestFields
          }
        }
        trunk: ref(qualifiedName: $trunk) {
          ...RefFields
          target {
            ... on Commit {
              statusCheckRollup {
                state
              }
            }
          }
        }
        stable: ref(qualifiedName: "refs/heads/stable") {
          ...RefFields
        }
        branches: refs(refPrefix: "refs/heads/", query: $branchQuery, first: 100) {
          pageInfo {
            hasNextPage
          }
          nodes {
            ...RefFields
            target {
              ... on Commit {
                statusCheckRollup {
                  state
                }
              }
            }
          }
        }
        tags: refs(
          refPrefix: "refs/tags/"
          query: $tagQuery
          first: 100
          orderBy: { field: TAG_COMMIT_DATE, direction: DESC }
        ) {
          totalCount
          nodes {
            ...RefFields
          }
        }
        releases(first: 10, orderBy: { field: CREATED_AT, direction: DESC }) {
          totalCount
          nodes {
            ...ReleaseFields
          }
        }
      }
    }
  `,
  [issueFields, pullRequestFields, refFields, releaseFields],
);

type Repository = NonNullable<ResultOf<typeof changesQuery>["repository"]>;
type BranchWire = NonNullable<Repository["trunk"]>;

/** A branch, and the state of its head's checks as one word; null where GitHub has no check yet. */
export interface Branch {
  readonly ref: GitRef;
  readonly checks: CheckRollup["state"];
}

/** The newest part of a list, and how long all of it is. */
export interface Newest<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export interface Changes {
  /** Those that were asked for; `total` counts no others. */
  readonly issues: CountedPage<Issue>;
  /** All open issues with the label, unless there are more than twenty (`complete: false`). */
  readonly blockers: { readonly items: readonly Issue[]; readonly complete: boolean };
  readonly pullRequests: CountedPage<PullRequestSummary>;
  /** null: the repository has no such branch. */
  readonly trunk: Branch | null;
  /** The branch from which the docs version stable is built. */
  readonly stable: GitRef | null;
  readonly branches: { readonly items: readonly Branch[]; readonly complete: boolean };
  readonly tags: Newest<GitRef>;
  readonly releases: Newest<GitHubRelease>;
}

/** What the request asks for. */
export interface ChangesRequest {
  /** Issues that changed from then on; null: all, newest first. */
  readonly since: Instant | null;
  /** So many issues, last changed first; at most 100. Their price is two points of 5,000 an hour a hundred. */
  readonly issues: number;
  /** So many pull requests, last changed first; at most 100. */
  readonly pullRequests: number;
  readonly blockerLabel: string;
  /** Name of the main branch, without "refs/heads/". */
  readonly trunk: string;
  readonly branchPrefix: string;
  readonly tagPrefix: string;
}

/** Asks GitHub once for all that may have changed. */
export async function readChanges(
  client: GitHubClient,
  question: ChangesRequest,
): Promise<Changes> {
  const { owner, name } = client;
  const asked = "read what has changed";
  const { repository } = await client.query(asked, changesQuery, {
    owner,
    name,
    issues: question.issues,
    issuesSince: question.since === null ? null : { since: question.since },
    pullRequests: question.pullRequests,
    blockerLabel: question.blockerLabel,
    trunk: `refs/heads/${question.trunk}`,
    branchQuery: question.branchPrefix,
    tagQuery: question.tagPrefix,
  });
  return toChanges(repository, question);
}

/** GitHub answers a repository it does not show with an error, so null here means an empty one. */
function toChanges(repository: Repository | null, question: ChangesRequest): Changes {
  const { issues, blockers, pullRequests, trunk, stable, branches, tags, releases } =
    repository ?? {};
  const tagNodes = present(tags?.nodes);
  const branchStart = `refs/heads/${question.branchPrefix}`;
  return {
    issues: {
      items: present(issues?.nodes).map(toIssue),
      next: issues?.pageInfo.hasNextPage ? issues.pageInfo.endCursor : null,
      total: issues?.totalCount ?? 0,
    },
    blockers: {
      items: present(blockers?.nodes).map(toIssue),
      complete: !blockers?.pageInfo.hasNextPage,
    },
    pullRequests: {
      items: present(pullRequests?.nodes).map(toPullRequestSummary),
      next: pullRequests?.pageInfo.hasNextPage ? pullRequests.pageInfo.endCursor : null,
      total: pullRequests?.totalCount ?? 0,
    },
    trunk: trunk ? toBranch(trunk) : null,
    stable: stable ? toGitRef(stable) : null,
    branches: {
      items: present(branches?.nodes)
        .map(toBranch)
        .filter((branch) => branch !== null)
        .filter(({ ref }) => ref.name.startsWith(branchStart)),
      complete: !branches?.pageInfo.hasNextPage,
    },
    tags: {
      items: refsBeginningWith(tagNodes, `refs/tags/${question.tagPrefix}`),
      total: tags?.totalCount ?? 0,
    },
    releases: {
      items: present(releases?.nodes).map(toGitHubRelease),
      total: releases?.totalCount ?? 0,
    },
  };
}

function toBranch(wire: BranchWire): Branch | null {
  const ref = toGitRef(wire);
  if (ref === null) return null;
  const rollup = wire.target?.__typename === "Commit" ? wire.target.statusCheckRollup : null;
  return { ref, checks: rollup ? rollupStates[rollup.state] : null };
}
