/** A pull request as a source of the schema's PullRequest (its fields are in pull-request.ts). */
import type { PullRequestRecord } from "@/sandbox/state";
import type { Typed } from "@/sandbox/github/graphql/fields";

export interface PullRequestNode extends Typed<"PullRequest"> {
  readonly pull: PullRequestRecord;
}

export function pullRequestNode(pull: PullRequestRecord): PullRequestNode {
  return { __typename: "PullRequest", pull };
}
