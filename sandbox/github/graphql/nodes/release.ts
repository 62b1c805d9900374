/** Releases. */
import type { ReleaseReleaseAssetsArgs } from "@octokit/graphql-schema";
import { nodeId } from "@/sandbox/github/node-id";
import { latestRelease } from "@/sandbox/github/releases";
import { releasePage } from "@/sandbox/github/rest/release-view";
import type { ReleaseRecord } from "@/sandbox/state";
import { connectionOf } from "@/sandbox/github/graphql/connection";
import type { Fields, Typed } from "@/sandbox/github/graphql/fields";
import { actorNode } from "./actor";
import { commitNode } from "./git-object";
import { findRef } from "./ref";
import { repositoryNode } from "./repository-node";

export interface ReleaseNode extends Typed<"Release"> {
  readonly release: ReleaseRecord;
}

export function releaseNode(release: ReleaseRecord): ReleaseNode {
  return { __typename: "Release", release };
}

export const releaseFields: Fields<ReleaseNode> = {
  id: ({ release }) => nodeId("RE", release.id),
  databaseId: ({ release }) => release.id,
  name: ({ release }) => release.name,
  tagName: ({ release }) => release.tagName,
  description: ({ release }) => release.body,
  isDraft: ({ release }) => release.draft,
  isPrerelease: ({ release }) => release.prerelease,
  isLatest: ({ release }, _, { sandbox }) => latestRelease(sandbox) === release,
  createdAt: ({ release }) => release.createdAt,
  updatedAt: ({ release }) => release.publishedAt ?? release.createdAt,
  publishedAt: ({ release }) => release.publishedAt,
  url: ({ release }, _, { sandbox }) => releasePage(sandbox, release),
  author: ({ release }, _, { sandbox }) => actorNode(sandbox, release.author),
  repository: () => repositoryNode,
  tag: ({ release }, _, { sandbox }) =>
    release.draft ? null : findRef(sandbox, `refs/tags/${release.tagName}`),
  tagCommit: async ({ release }, _, { sandbox }) => {
    const oid = release.draft ? null : await sandbox.git.head(`refs/tags/${release.tagName}`);
    return oid === null ? null : commitNode(sandbox, oid);
  },
  releaseAssets: (_, args: ReleaseReleaseAssetsArgs) => connectionOf([], args, (asset) => asset),
};
