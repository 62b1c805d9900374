import type { ResultOf } from "gql.tada";

import type { GitHubRelease } from "@/lib/domain/observed/github-release";

import type { GitHubClient } from "./client";
import { graphql } from "./graphql";
import { type Page, present } from "./page";

export const releaseFields = graphql(`
  fragment ReleaseFields on Release {
    tagName
    name
    description
    isPrerelease
    isDraft
    author {
      login
    }
    createdAt
    publishedAt
    url
  }
`);

export function toGitHubRelease(wire: ResultOf<typeof releaseFields>): GitHubRelease {
  return {
    tagName: wire.tagName,
    name: wire.name,
    body: wire.description,
    isPrerelease: wire.isPrerelease,
    isDraft: wire.isDraft,
    author: wire.author?.login ?? null,
    createdAt: wire.createdAt,
    publishedAt: wire.publishedAt,
    url: wire.url,
  };
}

const releasesQuery = graphql(
  `
    query SlipwayReleases($owner: String!, $name: String!, $after: String) {
      repository(owner: $owner, name: $name) {
        releases(first: 100, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
          pageInfo {
            endCursor
            hasNextPage
          }
          nodes {
            ...ReleaseFields
          }
        }
      }
    }
  `,
  [releaseFields],
);

/** A page of at most 100 releases, newest first; drafts only where the token may push. */
export async function readGitHubReleases(
  client: GitHubClient,
  after: string | null,
): Promise<Page<GitHubRelease>> {
  const { owner, name } = client;
  const variables = { owner, name, after };
  const { repository } = await client.query("read the releases", releasesQuery, variables);
  const connection = repository?.releases;
  return {
    items: present(connection?.nodes).map(toGitHubRelease),
    next: connection?.pageInfo.hasNextPage ? connection.pageInfo.endCursor : null,
  };
}

const releaseQuery = graphql(
  `
    query SlipwayRelease($owner: String!, $name: String!, $tag: String!) {
      repository(owner: $owner, name: $name) {
        release(tagName: $tag) {
          ...ReleaseFields
        }
      }
    }
  `,
  [releaseFields],
);

/** The release of a tag as it is now, or null where there is none. */
export async function readGitHubRelease(
  client: GitHubClient,
  tag: string,
): Promise<GitHubRelease | null> {
  const { owner, name } = client;
  const variables = { owner, name, tag };
  const { repository } = await client.query(`read the release ${tag}`, releaseQuery, variables);
  return repository?.release ? toGitHubRelease(repository.release) : null;
}
