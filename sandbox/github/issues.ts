/** What one can do with issues; whether one may is asked by the doors (GraphQL, REST, control). */
import { now } from "@/sandbox/clock";
import type { Sandbox } from "@/sandbox/sandbox";
import type { CommentRecord, IssueRecord, PullRequestRecord } from "@/sandbox/state";
import { announceIssue } from "./announcements";
import { derived } from "./derived";
import { noteForSearch } from "./search-index";
import { note } from "./timeline";

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

const byNumber = derived<null, ReadonlyMap<number, IssueRecord>>(
  (sandbox) => new Map(sandbox.state.issues.map((issue) => [issue.number, issue])),
);

export function issueByNumber(sandbox: Sandbox, number: number): IssueRecord | null {
  return byNumber(sandbox, null, "").get(number) ?? null;
}

export function openIssue(sandbox: Sandbox, input: NewIssue): IssueRecord {
  const at = now(sandbox);
  const issue = sandbox.change((state) => {
    const record: IssueRecord = {
      number: sandbox.takeNumber(),
      title: input.title,
      body: input.body,
      state: "OPEN",
      stateReason: null,
      author: input.author,
      assignees: [...input.assignees],
      labels: [...input.labels],
      createdAt: at,
      updatedAt: at,
      closedAt: null,
      comments: [],
    };
    state.issues.push(record);
    return record;
  });
  noteForSearch(sandbox, issue.number, null);
  announceIssue(sandbox, issue, "opened", input.author);
  return issue;
}

export function editIssue(
  sandbox: Sandbox,
  issue: IssueRecord,
  edit: { readonly title?: string; readonly body?: string },
  by: string,
): void {
  sandbox.change(() => {
    issue.title = edit.title ?? issue.title;
    issue.body = edit.body ?? issue.body;
    issue.updatedAt = now(sandbox);
  });
  announceIssue(sandbox, issue, "edited", by);
}

/** Closes or reopens an issue; nothing happens when it is so already. */
export function setIssueState(
  sandbox: Sandbox,
  issue: IssueRecord,
  state: "OPEN" | "CLOSED",
  by: string,
  reason: "COMPLETED" | "NOT_PLANNED" = "COMPLETED",
): void {
  if (issue.state === state) return;
  const closed = state === "CLOSED";
  sandbox.change(() => {
    issue.state = state;
    issue.stateReason = closed ? reason : "REOPENED";
    issue.updatedAt = now(sandbox);
    issue.closedAt = closed ? issue.updatedAt : null;
    note(sandbox, issue, [
      { kind: closed ? "ClosedEvent" : "ReopenedEvent", label: null, actor: by },
    ]);
  });
  announceIssue(sandbox, issue, closed ? "closed" : "reopened", by);
}

/** Sets the labels of an issue or a pull request; search learns of it minutes later. */
export function setLabels(
  sandbox: Sandbox,
  issue: IssueRecord | PullRequestRecord,
  labels: readonly string[],
  by: string,
): void {
  const before = issue.labels;
  const added = labels.filter((label) => !before.includes(label));
  const removed = before.filter((label) => !labels.includes(label));
  if (added.length + removed.length === 0) return;
  noteForSearch(sandbox, issue.number, before);
  sandbox.change(() => {
    issue.labels = [...labels];
    issue.updatedAt = now(sandbox);
    const event = (kind: "LabeledEvent" | "UnlabeledEvent") => (label: string) => {
      return { kind, label, actor: by };
    };
    note(sandbox, issue, [
      ...added.map(event("LabeledEvent")),
      ...removed.map(event("UnlabeledEvent")),
    ]);
  });
  if (!("assignees" in issue)) return;
  if (added.length > 0) announceIssue(sandbox, issue, "labeled", by);
  if (removed.length > 0) announceIssue(sandbox, issue, "unlabeled", by);
}

export function setAssignees(
  sandbox: Sandbox,
  issue: IssueRecord,
  assignees: readonly string[],
  by: string,
): void {
  sandbox.change(() => {
    issue.assignees = [...new Set(assignees)];
    issue.updatedAt = now(sandbox);
  });
  announceIssue(sandbox, issue, "assigned", by);
}

export function addComment(
  sandbox: Sandbox,
  subject: IssueRecord | PullRequestRecord,
  author: string,
  body: string,
): CommentRecord {
  return sandbox.change(() => {
    const comment = { id: sandbox.takeId(), author, body, createdAt: now(sandbox) };
    subject.comments.push(comment);
    subject.updatedAt = comment.createdAt;
    return comment;
  });
}
