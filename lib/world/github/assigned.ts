import type { ResultOf } from "gql.tada";

import { graphql } from "./graphql";
import { present } from "./page";

/** With whom an issue or pull request is, and until when. GitHub has no more than ten assignees. */
export const assignedFields = graphql(`
  fragment AssignedFields on Assignable {
    assignees(first: 20) {
      nodes {
        login
        databaseId
      }
    }
    ... on Issue {
      milestone {
        title
      }
    }
    ... on PullRequest {
      milestone {
        title
      }
    }
  }
`);

/** What of it is kept: logins for showing, account ids in digits for rules. */
export interface Assigned {
  readonly assignees: readonly string[];
  readonly assigneeIds: readonly string[];
  /** Title of the milestone. */
  readonly milestone: string | null;
}

export function toAssigned(wire: ResultOf<typeof assignedFields>): Assigned {
  const people = present(wire.assignees.nodes);
  return {
    assignees: people.map(({ login }) => login),
    assigneeIds: people.flatMap(({ databaseId }) => databaseId ?? []).map(String),
    milestone: "milestone" in wire ? (wire.milestone?.title ?? null) : null,
  };
}
