/** Pull requests. */
import type {
  PullRequestAssigneesArgs,
  PullRequestCommentsArgs,
  PullRequestCommitsArgs,
  PullRequestLabelsArgs,
  PullRequestTimelineItemsArgs,
} from "@octokit/graphql-schema";
import { mergeableOf, mergeStateOf, reviewDecisionOf } from "@/sandbox/github/mergeability";
import { nodeId } from "@/sandbox/github/node-id";
import { associationOf, personByLogin } from "@/sandbox/github/people";
import { Refusal } from "@/sandbox/github/refusal";
import { repositoryPage } from "@/sandbox/github/rest/address";
import type { Sandbox } from "@/sandbox/sandbox";
import type { PullRequestRecord } from "@/sandbox/state";
import { connectionOf } from "@/sandbox/github/graphql/connection";
import type { Fields } from "@/sandbox/github/graphql/fields";
import { actorNode, organizationNode, userNode } from "./actor";
import { rollupNode } from "./check";
import { commitNode } from "./git-object";
import { commentNode, emptyFields, labelsOf } from "./issue";
import { labelNode } from "./label";
import { milestoneOf } from "./milestone";
import { pullRequestNode, type PullRequestNode } from "./pull-request-node";
import { findRef } from "./ref";
import { forkNode, repositoryNode } from "./repository-node";
import { reviewListFields } from "./review";
import { pullTimelineItems } from "./timeline";

function pullPage(sandbox: Sandbox, pull: PullRequestRecord): string {
  return repositoryPage(sandbox, `/pull/${pull.number}`);
}

async function baseOid(sandbox: Sandbox, pull: PullRequestRecord): Promise<string | null> {
  // A merged pull request's own base: the first parent of the merge.
  if (pull.mergeCommitOid === null) return sandbox.git.head(pull.baseRefName);
  return (await sandbox.git.commit(pull.mergeCommitOid))?.parents[0] ?? null;
}

/** The pull request's own commits, oldest first. */
async function commitsOf(sandbox: Sandbox, pull: PullRequestRecord): Promise<string[]> {
  const base = await baseOid(sandbox, pull);
  if (base === null) return [];
  return (await sandbox.git.revisions([pull.headRefOid, `^${base}`])).reverse();
}

interface Size {
  readonly files: number;
  readonly additions: number;
  readonly deletions: number;
}

/** How much the pull request changes, as git counts it; a binary file has no lines. */
async function sizeOf(sandbox: Sandbox, pull: PullRequestRecord): Promise<Size> {
  const base = await baseOid(sandbox, pull);
  if (base === null) return { files: 0, additions: 0, deletions: 0 };
  const text = await sandbox.git.run(["diff", "--numstat", `${base}...${pull.headRefOid}`]);
  const counts = text.split("\n").flatMap((line) => {
    const [added, deleted, path] = line.split("\t");
    return path === undefined ? [] : [{ added: Number(added) || 0, deleted: Number(deleted) || 0 }];
  });
  return {
    files: counts.length,
    additions: counts.reduce((sum, { added }) => sum + added, 0),
    deletions: counts.reduce((sum, { deleted }) => sum + deleted, 0),
  };
}

const textFields: Fields<PullRequestNode> = {
  id: ({ pull }) => nodeId("PR", pull.number),
  databaseId: ({ pull }) => pull.number,
  fullDatabaseId: ({ pull }) => pull.number,
  number: ({ pull }) => pull.number,
  title: ({ pull }) => pull.title,
  body: ({ pull }) => pull.body,
  bodyText: ({ pull }) => pull.body,
  state: ({ pull }) => pull.state,
  isDraft: ({ pull }) => pull.isDraft,
  closed: ({ pull }) => pull.state !== "OPEN",
  merged: ({ pull }) => pull.state === "MERGED",
  locked: () => false,
  url: ({ pull }, _, { sandbox }) => pullPage(sandbox, pull),
  createdAt: ({ pull }) => pull.createdAt,
  updatedAt: ({ pull }) => pull.updatedAt,
  closedAt: ({ pull }) => pull.closedAt,
  mergedAt: ({ pull }) => pull.mergedAt,
  author: ({ pull }, _, { sandbox }) => actorNode(sandbox, pull.author),
  authorAssociation: ({ pull }, _, { sandbox }) => associationOf(sandbox, pull.author),
  milestone: ({ pull }, _, { sandbox }) => milestoneOf(sandbox, pull),
  viewerDidAuthor: ({ pull }, _, { viewer }) => pull.author === viewer.login,
};

const branchFields: Fields<PullRequestNode> = {
  headRefName: ({ pull }) => pull.headRefName,
  headRefOid: ({ pull }) => pull.headRefOid,
  headRef: ({ pull }, _, { sandbox }) => {
    if (pull.fork === undefined) return findRef(sandbox, `refs/heads/${pull.headRefName}`);
    throw new Refusal(
      "STANDIN_NOT_IMPLEMENTED",
      "stand-in: the branches of forks are not implemented",
    );
  },
  baseRefName: ({ pull }) => pull.baseRefName,
  baseRefOid: ({ pull }, _, { sandbox }) => baseOid(sandbox, pull),
  baseRef: ({ pull }, _, { sandbox }) => findRef(sandbox, `refs/heads/${pull.baseRefName}`),
  isCrossRepository: ({ pull }) => pull.fork !== undefined,
  maintainerCanModify: () => false,
  repository: () => repositoryNode,
  headRepository: ({ pull }) => (pull.fork === undefined ? repositoryNode : forkNode(pull.fork)),
  baseRepository: () => repositoryNode,
  headRepositoryOwner: ({ pull }, _, { sandbox }) =>
    pull.fork === undefined ? organizationNode : actorNode(sandbox, pull.fork),
  lastEditedAt: ({ pull }) => pull.bodyEditedAt ?? null,
  mergedBy: ({ pull }, _, { sandbox }) =>
    pull.mergedBy === undefined ? null : actorNode(sandbox, pull.mergedBy),
  mergeCommit: ({ pull }, _, { sandbox }) =>
    pull.mergeCommitOid === null ? null : commitNode(sandbox, pull.mergeCommitOid),
  mergeable: ({ pull }, _, { sandbox }) => mergeableOf(sandbox, pull),
  mergeStateStatus: ({ pull }, _, { sandbox }) => mergeStateOf(sandbox, pull),
  reviewDecision: ({ pull }, _, { sandbox }) => reviewDecisionOf(sandbox, pull),
  statusCheckRollup: ({ pull }, _, { sandbox }) => rollupNode(sandbox, pull.headRefOid),
  autoMergeRequest: () => null,
  isInMergeQueue: () => false,
  isMergeQueueEnabled: () => false,
  additions: async ({ pull }, _, { sandbox }) => (await sizeOf(sandbox, pull)).additions,
  deletions: async ({ pull }, _, { sandbox }) => (await sizeOf(sandbox, pull)).deletions,
  changedFiles: async ({ pull }, _, { sandbox }) => (await sizeOf(sandbox, pull)).files,
};

export const pullRequestFields: Fields<PullRequestNode> = {
  ...textFields,
  ...branchFields,
  ...reviewListFields,
  ...emptyFields,
  labels: ({ pull }, args: PullRequestLabelsArgs, { sandbox }) =>
    connectionOf(labelsOf(sandbox, pull), args, labelNode),
  assignees: ({ pull }, args: PullRequestAssigneesArgs, { sandbox }) => {
    const people = (pull.assigned ?? []).flatMap((login) => personByLogin(sandbox, login) ?? []);
    return connectionOf(people, args, userNode);
  },
  timelineItems: ({ pull }, args: PullRequestTimelineItemsArgs) => pullTimelineItems(pull, args),
  comments: ({ pull }, args: PullRequestCommentsArgs, { sandbox }) =>
    connectionOf(pull.comments, args, (comment) => commentNode(pullPage(sandbox, pull), comment)),
  commits: async ({ pull }, args: PullRequestCommitsArgs, { sandbox }) =>
    connectionOf(await commitsOf(sandbox, pull), args, (oid) => ({
      id: nodeId("C", `${pull.number}/${oid}`),
      commit: commitNode(sandbox, oid),
      pullRequest: pullRequestNode(pull),
      url: repositoryPage(sandbox, `/pull/${pull.number}/commits/${oid}`),
    })),
};
