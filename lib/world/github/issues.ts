import type { ResultOf } from "gql.tada";

import type { Instant } from "@/lib/domain/instant";
import type { Issue } from "@/lib/domain/observed/issue";

import { assignedFields, toAssigned } from "./assigned";
import { authorFields, toAuthor } from "./author";
import type { GitHubClient } from "./client";
import { graphql } from "./graphql";
import { type CountedPage, present } from "./page";

/** Everything Slipway keeps of an issue. Fifty labels are more than GitHub's own lists show. */
export const issueFields = graphql(
  `
    fragment IssueFields on Issue {
      number
      title
      body
      state
      ...AuthorFields
      ...AssignedFields
      labels(first: 50) {
        nodes {
          name
        }
      }
      createdAt
      updatedAt
      closedAt
      url
    }
  `,
  [authorFields, assignedFields],
);

export function toIssue(wire: ResultOf<typeof issueFields>): Issue {
  return {
    number: wire.number,
    title: wire.title,
    body: wire.body,
    state: wire.state === "OPEN" ? "open" : "closed",
    ...toAuthor(wire),
    ...toAssigned(wire),
    labels: present(wire.labels?.nodes).map(({ name }) => name),
    createdAt: wire.createdAt,
    updatedAt: wire.updatedAt,
    closedAt: wire.closedAt,
    url: wire.url,
  };
}

const issuesQuery = graphql(
  `
    query SlipwayIssues(
      $owner: String!
      $name: String!
      $first: Int!
      $after: String
      $filter: IssueFilters
    ) {
      repository(owner: $owner, name: $name) {
        issues(
          first: $first
          after: $after
          orderBy: { field: UPDATED_AT, direction: DESC }
          filterBy: $filter
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
      }
    }
  `,
  [issueFields],
);

/** A page of at most 100 issues, last changed first; `since` leaves out those that did not change from then on. */
export async function readIssues(
  client: GitHubClient,
  {
    after = null,
    since = null,
  }: { readonly after?: string | null; readonly since?: Instant | null },
): Promise<CountedPage<Issue>> {
  const { owner, name } = client;
  const filter = since === null ? null : { since };
  const variables = { owner, name, first: 100, after, filter };
  const { repository } = await client.query("read the issues", issuesQuery, variables);
  const connection = repository?.issues;
  return {
    items: present(connection?.nodes).map(toIssue),
    next: connection?.pageInfo.hasNextPage ? connection.pageInfo.endCursor : null,
    total: connection?.totalCount ?? 0,
  };
}

const recentQuery = graphql(
  `
    query SlipwayRecentIssues($owner: String!, $name: String!) {
      repository(owner: $owner, name: $name) {
        issues(first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) {
          nodes {
            ...IssueFields
            viewerDidAuthor
          }
        }
      }
    }
  `,
  [issueFields],
);

/** An issue, and whether it was opened by the account whose token asks. */
export interface RecentIssue {
  readonly issue: Issue;
  readonly isOwn: boolean;
}

/** The hundred issues that changed last. */
export async function readRecentIssues(client: GitHubClient): Promise<readonly RecentIssue[]> {
  const { owner, name } = client;
  const asked = "read the newest issues";
  const { repository } = await client.query(asked, recentQuery, { owner, name });
  return present(repository?.issues.nodes).map((wire) => ({
    issue: toIssue(wire),
    isOwn: wire.viewerDidAuthor,
  }));
}

const issueQuery = graphql(
  `
    query SlipwayIssue($owner: String!, $name: String!, $number: Int!) {
      repository(owner: $owner, name: $name) {
        issue(number: $number) {
          ...IssueFields
        }
      }
    }
  `,
  [issueFields],
);

/** One issue, as it is now; TerminalError "not-found" where there is none with that number. */
export async function readIssue(client: GitHubClient, number: number): Promise<Issue | null> {
  const { owner, name } = client;
  const variables = { owner, name, number };
  const { repository } = await client.query(`read issue #${number}`, issueQuery, variables);
  return repository?.issue ? toIssue(repository.issue) : null;
}

const labelledQuery = graphql(
  `
    query SlipwayLabelledIssues($owner: String!, $name: String!, $label: String!, $after: String) {
      repository(owner: $owner, name: $name) {
        issues(first: 100, after: $after, labels: [$label], states: [OPEN]) {
          pageInfo {
            endCursor
            hasNextPage
          }
          nodes {
            ...IssueFields
          }
        }
      }
    }
  `,
  [issueFields],
);

/**
 * All open issues that carry the label. Read through the repository, not through GitHub's search: a
 * new label reaches the search minutes later.
 */
export async function readOpenIssuesLabelled(
  client: GitHubClient,
  label: string,
): Promise<readonly Issue[]> {
  const { owner, name } = client;
  const found: Issue[] = [];
  let after: string | null = null;
  do {
    const variables: { owner: string; name: string; label: string; after: string | null } = {
      owner,
      name,
      label,
      after,
    };
    const { repository } = await client.query("read the blockers", labelledQuery, variables);
    found.push(...present(repository?.issues.nodes).map(toIssue));
    const info = repository?.issues.pageInfo;
    after = info?.hasNextPage ? (info.endCursor ?? null) : null;
  } while (after !== null);
  return found;
}
