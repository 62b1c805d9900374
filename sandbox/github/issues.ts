/** What one can do with issues; whether one may is asked by the doors (GraphQL, REST, control). */
import { now } from "@/sandbox/clock";
import type { World } from "@/sandbox/store";
import type { CommentRecord, IssueRecord, PullRequestRecord } from "@/sandbox/world";
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
  (world) => new Map(world.state.issues.map((issue) => [issue.number, issue])),
);

export function issueByNumber(world: World, number: number): IssueRecord | null {
  return byNumber(world, null, "").get(number) ?? null;
}

export function openIssue(world: World, input: NewIssue): IssueRecord {
  const at = now(world);
  const issue = world.change((state) => {
    const record: IssueRecord = {
      number: world.takeNumber(),
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
  noteForSearch(world, issue.number, null);
  announceIssue(world, issue, "opened", input.author);
  return issue;
}

export function editIssue(
  world: World,
  issue: IssueRecord,
  edit: { readonly title?: string; readonly body?: string },
  by: string,
): void {
  world.change(() => {
    issue.title = edit.title ?? issue.title;
    issue.body = edit.body ?? issue.body;
    issue.updatedAt = now(world);
  });
  announceIssue(world, issue, "edited", by);
}

/** Closes or reopens an issue; nothing happens when it is so already. */
export function setIssueState(
  world: World,
  issue: IssueRecord,
  state: "OPEN" | "CLOSED",
  by: string,
  reason: "COMPLETED" | "NOT_PLANNED" = "COMPLETED",
): void {
  if (issue.state === state) return;
  const closed = state === "CLOSED";
  world.change(() => {
    issue.state = state;
    issue.stateReason = closed ? reason : "REOPENED";
    issue.updatedAt = now(world);
    issue.closedAt = closed ? issue.updatedAt : null;
    note(world, issue, [
      { kind: closed ? "ClosedEvent" : "ReopenedEvent", label: null, actor: by },
    ]);
  });
  announceIssue(world, issue, closed ? "closed" : "reopened", by);
}

/** Sets the labels of an issue or a pull request; search learns of it minutes later. */
export function setLabels(
  world: World,
  issue: IssueRecord | PullRequestRecord,
  labels: readonly string[],
  by: string,
): void {
  const before = issue.labels;
  const added = labels.filter((label) => !before.includes(label));
  const removed = before.filter((label) => !labels.includes(label));
  if (added.length + removed.length === 0) return;
  noteForSearch(world, issue.number, before);
  world.change(() => {
    issue.labels = [...labels];
    issue.updatedAt = now(world);
    if (!("assignees" in issue)) return;
    const event = (kind: "LabeledEvent" | "UnlabeledEvent") => (label: string) => {
      return { kind, label, actor: by };
    };
    note(world, issue, [
      ...added.map(event("LabeledEvent")),
      ...removed.map(event("UnlabeledEvent")),
    ]);
  });
  if (!("assignees" in issue)) return;
  if (added.length > 0) announceIssue(world, issue, "labeled", by);
  if (removed.length > 0) announceIssue(world, issue, "unlabeled", by);
}

export function setAssignees(
  world: World,
  issue: IssueRecord,
  assignees: readonly string[],
  by: string,
): void {
  world.change(() => {
    issue.assignees = [...new Set(assignees)];
    issue.updatedAt = now(world);
  });
  announceIssue(world, issue, "assigned", by);
}

export function addComment(
  world: World,
  subject: IssueRecord | PullRequestRecord,
  author: string,
  body: string,
): CommentRecord {
  return world.change(() => {
    const comment = { id: world.takeId(), author, body, createdAt: now(world) };
    subject.comments.push(comment);
    subject.updatedAt = comment.createdAt;
    return comment;
  });
}
