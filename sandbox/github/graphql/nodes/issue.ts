/** Issues and the comments on them. */
import type {
  IssueAssigneesArgs,
  IssueCommentsArgs,
  IssueLabelsArgs,
  IssueTimelineItemsArgs,
} from "@octokit/graphql-schema";
import { nodeId } from "@/sandbox/github/node-id";
import { allows, associationOf, personByLogin } from "@/sandbox/github/people";
import { repositoryPage } from "@/sandbox/github/rest/address";
import type { Sandbox } from "@/sandbox/sandbox";
import type { CommentRecord, IssueRecord, LabelRecord, PullRequestRecord } from "@/sandbox/state";
import { connectionOf } from "@/sandbox/github/graphql/connection";
import type { Fields, Typed } from "@/sandbox/github/graphql/fields";
import { actorNode, userNode } from "./actor";
import { labelByName, labelNode } from "./label";
import { milestoneOf } from "./milestone";
import { repositoryNode } from "./repository-node";
import { timelineItems } from "./timeline";

export interface IssueNode extends Typed<"Issue"> {
  readonly issue: IssueRecord;
}

export interface CommentNode extends Typed<"IssueComment"> {
  readonly comment: CommentRecord;
  readonly page: string;
}

export function issueNode(issue: IssueRecord): IssueNode {
  return { __typename: "Issue", issue };
}

/** The labels that an issue or a pull request has, as far as they exist in the repository. */
export function labelsOf(
  sandbox: Sandbox,
  subject: IssueRecord | PullRequestRecord,
): LabelRecord[] {
  return subject.labels.flatMap((name) => labelByName(sandbox, name) ?? []);
}

export function commentNode(page: string, comment: CommentRecord): CommentNode {
  return { __typename: "IssueComment", comment, page };
}

function issuePage(sandbox: Sandbox, issue: IssueRecord): string {
  return repositoryPage(sandbox, `/issues/${issue.number}`);
}

/** Reactions and project boards: the sandbox has none, and gh asks for them all the same. */
export const emptyFields: Fields<object> = {
  projectCards: (_, args: IssueLabelsArgs) => connectionOf([], args, (card) => card),
  projectItems: (_, args: IssueLabelsArgs) => connectionOf([], args, (item) => item),
  reactionGroups: () => [],
};

export const issueFields: Fields<IssueNode> = {
  id: ({ issue }) => nodeId("I", issue.number),
  databaseId: ({ issue }) => issue.number,
  fullDatabaseId: ({ issue }) => issue.number,
  number: ({ issue }) => issue.number,
  title: ({ issue }) => issue.title,
  body: ({ issue }) => issue.body,
  bodyText: ({ issue }) => issue.body,
  state: ({ issue }) => issue.state,
  stateReason: ({ issue }) => issue.stateReason,
  closed: ({ issue }) => issue.state === "CLOSED",
  locked: () => false,
  url: ({ issue }, _, { sandbox }) => issuePage(sandbox, issue),
  createdAt: ({ issue }) => issue.createdAt,
  updatedAt: ({ issue }) => issue.updatedAt,
  closedAt: ({ issue }) => issue.closedAt,
  author: ({ issue }, _, { sandbox }) => actorNode(sandbox, issue.author),
  authorAssociation: ({ issue }, _, { sandbox }) => associationOf(sandbox, issue.author),
  ...emptyFields,
  repository: () => repositoryNode,
  milestone: ({ issue }, _, { sandbox }) => milestoneOf(sandbox, issue),
  viewerDidAuthor: ({ issue }, _, { viewer }) => issue.author === viewer.login,
  viewerCanUpdate: ({ issue }, _, { viewer }) =>
    issue.author === viewer.login || allows(viewer, "TRIAGE"),
  labels: ({ issue }, args: IssueLabelsArgs, { sandbox }) =>
    connectionOf(labelsOf(sandbox, issue), args, labelNode),
  assignees: ({ issue }, args: IssueAssigneesArgs, { sandbox }) => {
    const people = issue.assignees.flatMap((login) => personByLogin(sandbox, login) ?? []);
    return connectionOf(people, args, userNode);
  },
  timelineItems: ({ issue }, args: IssueTimelineItemsArgs) => timelineItems(issue, args),
  comments: ({ issue }, args: IssueCommentsArgs, { sandbox }) =>
    connectionOf(issue.comments, args, (comment) =>
      commentNode(issuePage(sandbox, issue), comment),
    ),
};

export const commentFields: Fields<CommentNode> = {
  id: ({ comment }) => nodeId("IC", comment.id),
  databaseId: ({ comment }) => comment.id,
  body: ({ comment }) => comment.body,
  bodyText: ({ comment }) => comment.body,
  author: ({ comment }, _, { sandbox }) => actorNode(sandbox, comment.author),
  authorAssociation: ({ comment }, _, { sandbox }) => associationOf(sandbox, comment.author),
  createdAt: ({ comment }) => comment.createdAt,
  updatedAt: ({ comment }) => comment.createdAt,
  url: ({ comment, page }) => `${page}#issuecomment-${comment.id}`,
  reactionGroups: () => [],
  includesCreatedEdit: () => false,
  isMinimized: () => false,
  minimizedReason: () => null,
  viewerDidAuthor: ({ comment }, _, { viewer }) => comment.author === viewer.login,
};
