import type { Issue } from "@/lib/domain/observed/issue";
import { versionOfTicketTitle } from "@/lib/domain/naming";

import type { GitHubClient } from "./client";
import { graphql } from "./graphql";
import { issueFields, toIssue } from "./issues";
import { present } from "./page";

const openTicketsQuery = graphql(
  `
    query SlipwayOpenTickets($wanted: String!) {
      search(type: ISSUE, query: $wanted, first: 100) {
        nodes {
          __typename
          ... on Issue {
            ...IssueFields
          }
        }
      }
    }
  `,
  [issueFields],
);

/**
 * The open tickets of releases ("Release 24.7.0"), however long ago they last changed. By GitHub's
 * search, which knows of a new one minutes later: the newest are found by their `updatedAt`.
 */
export async function readOpenTickets(client: GitHubClient): Promise<readonly Issue[]> {
  const wanted = `repo:${client.owner}/${client.name} is:issue is:open in:title Release`;
  const { search } = await client.query("search for release tickets", openTicketsQuery, { wanted });
  return present(search.nodes)
    .flatMap((node) => (node.__typename === "Issue" ? [toIssue(node)] : []))
    .filter(({ title }) => versionOfTicketTitle(title) !== null);
}
