/** The panel's part of the others on the tracker: blockers that come and go, reviews. */
import { issueByNumber, openIssue, setIssueState } from "@/sandbox/github/issues";
import { personByLogin } from "@/sandbox/github/people";
import { pullRequestByNumber } from "@/sandbox/github/pull-requests";
import { addReview } from "@/sandbox/github/reviews";
import type { Sandbox } from "@/sandbox/sandbox";
import type { IssueRecord, ReviewRecord } from "@/sandbox/state";
import { z } from "zod";
import { Complaint } from "./request";

const TITLE_LIMIT = 256;
const BODY_LIMIT = 65_536;
const BYSTANDER = "hedy";

export const newBlocker = z.strictObject({
  title: z.string().trim().min(1).max(TITLE_LIMIT).default("Regression found in the candidate"),
});

/** Somebody reports what must be settled before the release. */
export function openBlocker(sandbox: Sandbox, { title }: z.infer<typeof newBlocker>): IssueRecord {
  return openIssue(sandbox, {
    title,
    body: "It worked in the last release and does not work now.",
    author: BYSTANDER,
    labels: ["bug", "release-blocker"],
    assignees: [],
  });
}

/** Closes or reopens an issue as the reviewer would. */
export function changeIssueState(
  sandbox: Sandbox,
  number: number,
  state: "OPEN" | "CLOSED",
): IssueRecord {
  const issue = issueByNumber(sandbox, number);
  if (issue === null) throw new Complaint(`There is no issue #${number}.`, 404);
  setIssueState(sandbox, issue, state, "grace");
  return issue;
}

export const newReview = z.strictObject({
  by: z.string(),
  state: z.enum(["APPROVED", "CHANGES_REQUESTED", "COMMENTED"]),
  body: z.string().max(BODY_LIMIT).default(""),
});

/** A persona reviews the head of a pull request; GitHub's own rules hold. */
export function review(
  sandbox: Sandbox,
  number: number,
  { by, state, body }: z.infer<typeof newReview>,
): ReviewRecord {
  const pull = pullRequestByNumber(sandbox, number);
  if (pull === null) throw new Complaint(`There is no pull request #${number}.`, 404);
  if (pull.state !== "OPEN") throw new Complaint(`Pull request #${number} is not open.`, 409);
  const person = personByLogin(sandbox, by);
  if (person === null) throw new Complaint(`There is nobody called ${by}.`);
  return addReview(sandbox, pull, person, { state, body });
}
