/** The tracker's records, from what the timeline says happened. */
import type { CommentRecord, IssueRecord, PullRequestRecord, ReviewRecord } from "@/sandbox/state";
import { python314 } from "./labels";
import { branchOf } from "./twisted-repository";
import { pick, type TimelineIssue, type TimelinePull } from "./timeline";
import titles from "./titles.json";

type TakeId = () => number;

function latest(...times: readonly (string | null)[]): string {
  return times.reduce<string>((a, b) => (b !== null && b > a ? b : a), "");
}

/** A third of the issues have been answered, half an hour after they came. */
function comments(issue: TimelineIssue, takeId: TakeId): CommentRecord[] {
  if (issue.number % 3 !== 0) return [];
  const createdAt = new Date(Date.parse(issue.createdAt) + 30 * 60_000)
    .toISOString()
    .replace(/\.\d{3}Z$/, "Z");
  const author = pick(["grace", "ada", "hedy", "dorothy"], issue.number);
  return [{ id: takeId(), author, body: pick(titles.comments, issue.number), createdAt }];
}

/** The record of an issue. */
export function issueRecord(issue: TimelineIssue, takeId: TakeId): IssueRecord {
  const answered = comments(issue, takeId);
  return {
    number: issue.number,
    title: issue.title,
    body: pick(titles.bodies, issue.number),
    state: issue.closedAt === null ? "OPEN" : "CLOSED",
    stateReason: issue.reason,
    author: issue.author,
    assignees: [],
    labels: [...issue.labels],
    ...(issue.labels.includes("python-3.14") && { milestone: python314.number }),
    createdAt: issue.createdAt,
    updatedAt: latest(issue.createdAt, issue.closedAt, ...answered.map((one) => one.createdAt)),
    closedAt: issue.closedAt,
    comments: answered,
  };
}

function approval(pull: TimelinePull, headOid: string, takeId: TakeId): ReviewRecord[] {
  if (pull.outcome !== "merged" || pull.endedAt === null) return [];
  const reviewer = pull.author === "grace" ? "ada" : "grace";
  const body = "Thanks, this is good to merge.";
  const submittedAt = pull.endedAt;
  return [
    { id: takeId(), author: reviewer, state: "APPROVED", body, commitOid: headOid, submittedAt },
  ];
}

/** The record of a pull request; `oids` are its head and, when it was merged, the merge. */
export function pullRequestRecord(
  pull: TimelinePull,
  oids: { readonly head: string; readonly merge: string | null },
  takeId: TakeId,
): PullRequestRecord {
  const state = pull.outcome === "open" ? "OPEN" : pull.outcome === "merged" ? "MERGED" : "CLOSED";
  return {
    number: pull.number,
    title: pull.title,
    body: `Fixes #${pull.issue}.`,
    state,
    isDraft: pull.draft,
    author: pull.author,
    headRefName: branchOf(pull),
    headRefOid: oids.head,
    baseRefName: "trunk",
    ...(state === "OPEN" && { assigned: [pull.author] }),
    labels: state === "OPEN" && !pull.draft ? ["needs-review"] : [],
    requestedReviewers: [],
    requestedTeams: state === "OPEN" && !pull.draft ? ["twisted-contributors"] : [],
    reviews: approval(pull, oids.head, takeId),
    createdAt: pull.createdAt,
    updatedAt: latest(pull.createdAt, pull.endedAt),
    closedAt: pull.endedAt,
    mergedAt: pull.outcome === "merged" ? pull.endedAt : null,
    mergeCommitOid: oids.merge,
    comments: [],
    mergeableKnownAt: pull.createdAt,
  };
}
