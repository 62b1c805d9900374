/** Commits, annotated tags, trees and blobs. */
import type {
  CommitAssociatedPullRequestsArgs,
  CommitCheckSuitesArgs,
  CommitHistoryArgs,
  CommitParentsArgs,
} from "@octokit/graphql-schema";
import {
  headline,
  messageBody,
  type AnnotatedTag,
  type Commit,
  type Signature,
} from "@/sandbox/git/commit";
import type { GitObject } from "@/sandbox/git/object-store";
import { nodeId } from "@/sandbox/github/node-id";
import { repositoryPage } from "@/sandbox/github/rest/address";
import { runsOf } from "@/sandbox/github/rollup";
import type { World } from "@/sandbox/store";
import { connectionOf } from "@/sandbox/github/graphql/connection";
import type { Fields, Typed } from "@/sandbox/github/graphql/fields";
import { userNode } from "./actor";
import { checkSuiteNode, rollupNode } from "./check";
import { historyOf } from "./history";
import { pullRequestNode } from "./pull-request-node";
import { repositoryNode } from "./repository-node";
import { blobNode, treeNode, type BlobNode, type TreeNode } from "./tree";

export interface CommitNode extends Typed<"Commit"> {
  readonly commit: Commit;
}

export interface TagNode extends Typed<"Tag"> {
  readonly tag: AnnotatedTag;
}

export type GitObjectNode = CommitNode | TagNode | TreeNode | BlobNode;

export async function commitNode(world: World, oid: string): Promise<CommitNode | null> {
  const commit = await world.git.commit(oid);
  return commit === null ? null : { __typename: "Commit", commit };
}

/** Any git object as a node of its own type. */
export async function gitObjectNode(
  world: World,
  object: GitObject | null,
): Promise<GitObjectNode | null> {
  if (object === null) return null;
  if (object.type === "commit") return commitNode(world, object.oid);
  if (object.type === "tree") return treeNode(object);
  if (object.type === "blob") return blobNode(object);
  const tag = await world.git.tag(object.oid);
  return tag === null ? null : { __typename: "Tag", tag };
}

function gitActor(world: World, signature: Signature) {
  const person = world.state.people.find(({ email }) => email === signature.email);
  return { ...signature, user: person === undefined ? null : userNode(person) };
}

function commitPage(world: World, oid: string): string {
  return repositoryPage(world, `/commit/${oid}`);
}

async function commitNodes(world: World, oids: readonly string[]): Promise<CommitNode[]> {
  const nodes = await Promise.all(oids.map((oid) => commitNode(world, oid)));
  return nodes.filter((node) => node !== null);
}

export const commitFields: Fields<CommitNode> = {
  id: ({ commit }) => nodeId("C", commit.oid),
  oid: ({ commit }) => commit.oid,
  abbreviatedOid: ({ commit }) => commit.oid.slice(0, 7),
  message: ({ commit }) => commit.message.trimEnd(),
  messageHeadline: ({ commit }) => headline(commit),
  messageBody: ({ commit }) => messageBody(commit),
  committedDate: ({ commit }) => commit.committer.date,
  authoredDate: ({ commit }) => commit.author.date,
  author: ({ commit }, _, { world }) => gitActor(world, commit.author),
  committer: ({ commit }, _, { world }) => gitActor(world, commit.committer),
  url: ({ commit }, _, { world }) => commitPage(world, commit.oid),
  commitUrl: ({ commit }, _, { world }) => commitPage(world, commit.oid),
  repository: () => repositoryNode,
  tree: async ({ commit }, _, { world }) =>
    gitObjectNode(world, await world.git.object(commit.tree)),
  parents: async ({ commit }, args: CommitParentsArgs, { world }) =>
    connectionOf(await commitNodes(world, commit.parents), args, (node) => node),
  history: async ({ commit }, args: CommitHistoryArgs, { world }) =>
    connectionOf(await historyOf(world, commit.oid, args), args, (oid) => commitNode(world, oid)),
  statusCheckRollup: ({ commit }, _, { world }) => rollupNode(world, commit.oid),
  status: () => null,
  checkSuites: ({ commit }, args: CommitCheckSuitesArgs, { world }) =>
    connectionOf(runsOf(world, commit.oid), args, checkSuiteNode),
  associatedPullRequests: ({ commit }, args: CommitAssociatedPullRequestsArgs, { world }) => {
    const pulls = world.state.pullRequests.filter(
      (pull) => pull.headRefOid === commit.oid || pull.mergeCommitOid === commit.oid,
    );
    return connectionOf(pulls, args, pullRequestNode);
  },
};

export const tagFields: Fields<TagNode> = {
  id: ({ tag }) => nodeId("TA", tag.oid),
  oid: ({ tag }) => tag.oid,
  abbreviatedOid: ({ tag }) => tag.oid.slice(0, 7),
  name: ({ tag }) => tag.name,
  message: ({ tag }) => tag.message.trimEnd(),
  tagger: ({ tag }, _, { world }) => gitActor(world, tag.tagger),
  repository: () => repositoryNode,
  target: async ({ tag }, _, { world }) => gitObjectNode(world, await world.git.object(tag.target)),
};
