import type { ResultOf } from "gql.tada";

import type { BlockerEvent } from "@/lib/domain/blocker/blocker-event";

import type { GitHubClient } from "./client";
import { graphql } from "./graphql";
import { present } from "./page";

const historyQuery = graphql(`
  query SlipwayBlockerHistory($owner: String!, $name: String!, $number: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      issue(number: $number) {
        timelineItems(
          first: 100
          after: $after
          itemTypes: [LABELED_EVENT, UNLABELED_EVENT, CLOSED_EVENT, REOPENED_EVENT]
        ) {
          pageInfo {
            endCursor
            hasNextPage
          }
          nodes {
            __typename
            ... on LabeledEvent {
              createdAt
              label {
                name
              }
              actor {
                login
              }
            }
            ... on UnlabeledEvent {
              createdAt
              label {
                name
              }
              actor {
                login
              }
            }
            ... on ClosedEvent {
              createdAt
              actor {
                login
              }
            }
            ... on ReopenedEvent {
              createdAt
              actor {
                login
              }
            }
          }
        }
      }
    }
  }
`);

type Issue = NonNullable<NonNullable<ResultOf<typeof historyQuery>["repository"]>["issue"]>;
type Item = NonNullable<NonNullable<Issue["timelineItems"]["nodes"]>[number]>;

/**
 * When the issue got and lost `label`, was closed and reopened, as GitHub's timeline tells; oldest
 * first. Empty where there is no such issue any more.
 */
export async function readBlockerHistory(
  client: GitHubClient,
  number: number,
  label: string,
): Promise<readonly BlockerEvent[]> {
  const { owner, name } = client;
  const events: BlockerEvent[] = [];
  let after: string | null = null;
  do {
    const variables = { owner, name, number, after };
    const asked = `read the history of issue #${number}`;
    const answer: ResultOf<typeof historyQuery> = await client.query(
      asked,
      historyQuery,
      variables,
    );
    const items = answer.repository?.issue?.timelineItems;
    events.push(...present(items?.nodes).flatMap((item) => toEvent(item, number, label)));
    after = items?.pageInfo.hasNextPage ? items.pageInfo.endCursor : null;
  } while (after !== null);
  return events;
}

function toEvent(item: Item, issue: number, label: string): readonly BlockerEvent[] {
  switch (item.__typename) {
    case "LabeledEvent":
    case "UnlabeledEvent": {
      if (item.label.name !== label) return [];
      const kind = item.__typename === "LabeledEvent" ? "labeled" : "unlabeled";
      return [{ issue, kind, at: item.createdAt, actor: item.actor?.login ?? null }];
    }
    case "ClosedEvent":
    case "ReopenedEvent": {
      const kind = item.__typename === "ClosedEvent" ? "closed" : "reopened";
      return [{ issue, kind, at: item.createdAt, actor: item.actor?.login ?? null }];
    }
    default:
      return [];
  }
}
