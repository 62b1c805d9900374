import type { MergePullRequestEffect } from "@/lib/domain/plan/effect";

import type { GitHubClient } from "./client";
import { graphql } from "./graphql";
import { pullRequestId } from "./node-ids";

const mergeabilityQuery = graphql(`
  query SlipwayMergeability($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        mergeable
      }
    }
  }
`);

/** What GitHub says of merging the pull request; "unknown" until its own job has tried. */
export async function readMergeability(
  client: GitHubClient,
  number: number,
): Promise<"mergeable" | "conflicting" | "unknown"> {
  const { owner, name } = client;
  const variables = { owner, name, number };
  const asked = `ask whether #${number} can be merged`;
  const { repository } = await client.query(asked, mergeabilityQuery, variables);
  switch (repository?.pullRequest?.mergeable) {
    case "MERGEABLE":
      return "mergeable";
    case "CONFLICTING":
      return "conflicting";
    default:
      return "unknown";
  }
}

const mergeMutation = graphql(`
  mutation SlipwayMergePullRequest($input: MergePullRequestInput!) {
    mergePullRequest(input: $input) {
      clientMutationId
    }
  }
`);

/** Merges the pull request with a merge commit; GitHub refuses where its head is not `expectedHead`. */
export async function mergePullRequest(
  client: GitHubClient,
  { pullRequest, expectedHead, headline }: Omit<MergePullRequestEffect, "kind">,
): Promise<void> {
  const pullRequestNode = await pullRequestId(client, pullRequest);
  await client.mutate(`merge #${pullRequest}`, mergeMutation, {
    input: {
      pullRequestId: pullRequestNode,
      expectedHeadOid: expectedHead,
      commitHeadline: headline,
      mergeMethod: "MERGE",
    },
  });
}
