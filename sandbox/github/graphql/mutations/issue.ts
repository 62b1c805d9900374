/** Mutations of issues, their labels, assignees and comments. */
import type {
  MutationAddAssigneesToAssignableArgs,
  MutationAddCommentArgs,
  MutationAddLabelsToLabelableArgs,
  MutationCloseIssueArgs,
  MutationCreateIssueArgs,
  MutationRemoveLabelsFromLabelableArgs,
  MutationReopenIssueArgs,
  MutationUpdateIssueArgs,
} from "@octokit/graphql-schema";
import type { Context, Fields } from "@/sandbox/github/graphql/fields";
import {
  expectRepository,
  issueById,
  labelNameById,
  loginById,
  subjectById,
} from "@/sandbox/github/graphql/lookup";
import { userNode } from "@/sandbox/github/graphql/nodes/actor";
import { commentNode, issueNode } from "@/sandbox/github/graphql/nodes/issue";
import { pullRequestNode } from "@/sandbox/github/graphql/nodes/pull-request-node";
import {
  addComment,
  editIssue,
  openIssue,
  setAssignees,
  setIssueState,
  setLabels,
} from "@/sandbox/github/issues";
import { allows } from "@/sandbox/github/people";
import { Refusal } from "@/sandbox/github/refusal";
import { repositoryPage } from "@/sandbox/github/rest/address";
import type { IssueRecord, PullRequestRecord } from "@/sandbox/state";
import { expectAuthorOr, expectPermission } from "./permission";

function subjectNode(subject: IssueRecord | PullRequestRecord) {
  return "headRefName" in subject ? pullRequestNode(subject) : issueNode(subject);
}

function createIssue({ input }: MutationCreateIssueArgs, { sandbox, viewer }: Context) {
  expectRepository(sandbox, input.repositoryId);
  if (input.title.trim() === "") throw new Refusal("UNPROCESSABLE", "Title can't be blank");
  // Looked up first: an unknown id is an error for everybody.
  const labels = (input.labelIds ?? []).map((id) => labelNameById(sandbox, id));
  const assignees = (input.assigneeIds ?? []).map((id) => loginById(sandbox, id));
  // GitHub silently drops labels and assignees of those who may not set them.
  const mayTriage = allows(viewer, "TRIAGE");
  const issue = openIssue(sandbox, {
    title: input.title,
    body: input.body ?? "",
    author: viewer.login,
    labels: mayTriage ? labels : [],
    assignees: mayTriage ? assignees : [],
  });
  return { issue: issueNode(issue) };
}

function updateIssue({ input }: MutationUpdateIssueArgs, context: Context) {
  const { sandbox, viewer } = context;
  const issue = issueById(sandbox, input.id);
  expectAuthorOr(context, issue.author, "TRIAGE", "UpdateIssue");
  const edit = {
    ...(input.title ? { title: input.title } : {}),
    ...(typeof input.body === "string" ? { body: input.body } : {}),
  };
  if (Object.keys(edit).length > 0) editIssue(sandbox, issue, edit, viewer.login);
  if (input.labelIds || input.assigneeIds) expectPermission(context, "TRIAGE", "UpdateIssue");
  if (input.labelIds) {
    const names = input.labelIds.map((id) => labelNameById(sandbox, id));
    setLabels(sandbox, issue, names, viewer.login);
  }
  if (input.assigneeIds) {
    const logins = input.assigneeIds.map((id) => loginById(sandbox, id));
    setAssignees(sandbox, issue, logins, viewer.login);
  }
  if (input.state) setIssueState(sandbox, issue, input.state, viewer.login);
  return { issue: issueNode(issue), actor: userNode(viewer) };
}

function closeIssue({ input }: MutationCloseIssueArgs, context: Context) {
  const issue = issueById(context.sandbox, input.issueId);
  expectAuthorOr(context, issue.author, "TRIAGE", "CloseIssue");
  const reason = input.stateReason === "NOT_PLANNED" ? "NOT_PLANNED" : "COMPLETED";
  setIssueState(context.sandbox, issue, "CLOSED", context.viewer.login, reason);
  return { issue: issueNode(issue) };
}

function reopenIssue({ input }: MutationReopenIssueArgs, context: Context) {
  const issue = issueById(context.sandbox, input.issueId);
  expectAuthorOr(context, issue.author, "TRIAGE", "ReopenIssue");
  setIssueState(context.sandbox, issue, "OPEN", context.viewer.login);
  return { issue: issueNode(issue) };
}

function addAssignees({ input }: MutationAddAssigneesToAssignableArgs, context: Context) {
  const { sandbox, viewer } = context;
  const issue = issueById(sandbox, input.assignableId);
  expectPermission(context, "TRIAGE", "AddAssigneesToAssignable");
  const logins = input.assigneeIds.map((id) => loginById(sandbox, id));
  setAssignees(sandbox, issue, [...issue.assignees, ...logins], viewer.login);
  return { assignable: issueNode(issue) };
}

function addLabels({ input }: MutationAddLabelsToLabelableArgs, context: Context) {
  const { sandbox, viewer } = context;
  const subject = subjectById(sandbox, input.labelableId);
  expectPermission(context, "TRIAGE", "AddLabelsToLabelable");
  const names = input.labelIds.map((id) => labelNameById(sandbox, id));
  setLabels(sandbox, subject, [...new Set([...subject.labels, ...names])], viewer.login);
  return { labelable: subjectNode(subject) };
}

function removeLabels({ input }: MutationRemoveLabelsFromLabelableArgs, context: Context) {
  const { sandbox, viewer } = context;
  const subject = subjectById(sandbox, input.labelableId);
  expectPermission(context, "TRIAGE", "RemoveLabelsFromLabelable");
  const names = input.labelIds.map((id) => labelNameById(sandbox, id));
  const kept = subject.labels.filter((label) => !names.includes(label));
  setLabels(sandbox, subject, kept, viewer.login);
  return { labelable: subjectNode(subject) };
}

function comment({ input }: MutationAddCommentArgs, { sandbox, viewer }: Context) {
  const subject = subjectById(sandbox, input.subjectId);
  if (input.body.trim() === "") throw new Refusal("UNPROCESSABLE", "Body can't be blank");
  const kind = "headRefName" in subject ? "pull" : "issues";
  const record = addComment(sandbox, subject, viewer.login, input.body);
  const node = commentNode(repositoryPage(sandbox, `/${kind}/${subject.number}`), record);
  const cursor = String(record.id);
  return { subject: subjectNode(subject), commentEdge: { cursor, node } };
}

export const issueMutations: Fields<object> = {
  createIssue: (_, args: MutationCreateIssueArgs, context) => createIssue(args, context),
  updateIssue: (_, args: MutationUpdateIssueArgs, context) => updateIssue(args, context),
  closeIssue: (_, args: MutationCloseIssueArgs, context) => closeIssue(args, context),
  reopenIssue: (_, args: MutationReopenIssueArgs, context) => reopenIssue(args, context),
  addAssigneesToAssignable: (_, args: MutationAddAssigneesToAssignableArgs, context) =>
    addAssignees(args, context),
  addLabelsToLabelable: (_, args: MutationAddLabelsToLabelableArgs, context) =>
    addLabels(args, context),
  removeLabelsFromLabelable: (_, args: MutationRemoveLabelsFromLabelableArgs, context) =>
    removeLabels(args, context),
  addComment: (_, args: MutationAddCommentArgs, context) => comment(args, context),
};
