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
import type { Sandbox } from "@/sandbox/sandbox";
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

export async function commitNode(sandbox: Sandbox, oid: string): Promise<CommitNode | null> {
  const commit = await sandbox.git.commit(oid);
  return commit === null ? null : { __typename: "Commit", commit };
}

/** Any git object as a node of its own type. */
export async function gitObjectNode(
  sandbox: Sandbox,
  object: GitObject | null,
): Promise<GitObjectNode | null> {
  if (object === null) return null;
  if (object.type === "commit") return commitNode(sandbox, object.oid);
  if (object.type === "tree") return treeNode(object);
  if (object.type === "blob") return blobNode(object);
  const tag = await sandbox.git.tag(object.oid);
  return tag === null ? null : { __typename: "Tag", tag };
}

function gitActor(sandbox: Sandbox, signature: Signature) {
  const person = sandbox.state.people.find(({ email }) => email === signature.email);
  return { ...signature, user: person === undefined ? null : userNode(person) };
}

function commitPage(sandbox: Sandbox, oid: string): string {
  return repositoryPage(sandbox, `/commit/${oid}`);
}

async function commitNodes(sandbox: Sandbox, oids: readonly string[]): Promise<CommitNode[]> {
  const nodes = await Promise.all(oids.map((oid) => commitNode(sandbox, oid)));
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
  author: ({ commit }, _, { sandbox }) => gitActor(sandbox, commit.author),
  committer: ({ commit }, _, { sandbox }) => gitActor(sandbox, commit.committer),
  url: ({ commit }, _, { sandbox }) => commitPage(sandbox, commit.oid),
  commitUrl: ({ commit }, _, { sandbox }) => commitPage(sandbox, commit.oid),
  repository: () => repositoryNode,
  tree: async ({ commit }, _, { sandbox }) =>
    gitObjectNode(sandbox, await sandbox.git.object(commit.tree)),
  parents: async ({ commit }, args: CommitParentsArgs, { sandbox }) =>
    connectionOf(await commitNodes(sandbox, commit.parents), args, (node) => node),
  history: async ({ commit }, args: CommitHistoryArgs, { sandbox }) =>
    connectionOf(await historyOf(sandbox, commit.oid, args), args, (oid) =>
      commitNode(sandbox, oid),
    ),
  statusCheckRollup: ({ commit }, _, { sandbox }) => rollupNode(sandbox, commit.oid),
  status: () => null,
  checkSuites: ({ commit }, args: CommitCheckSuitesArgs, { sandbox }) =>
    connectionOf(runsOf(sandbox, commit.oid), args, checkSuiteNode),
  associatedPullRequests: ({ commit }, args: CommitAssociatedPullRequestsArgs, { sandbox }) => {
    const pulls = sandbox.state.pullRequests.filter(
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
  tagger: ({ tag }, _, { sandbox }) => gitActor(sandbox, tag.tagger),
  repository: () => repositoryNode,
  target: async ({ tag }, _, { sandbox }) =>
    gitObjectNode(sandbox, await sandbox.git.object(tag.target)),
};
