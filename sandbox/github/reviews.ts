/** Asking for reviews and giving them. */
import { now } from "@/sandbox/clock";
import type { Sandbox } from "@/sandbox/sandbox";
import type { Persona, PullRequestRecord, ReviewRecord } from "@/sandbox/state";
import { announcePullRequest, announceReview } from "./announcements";
import { allows, personByLogin } from "./people";
import { Refusal } from "./refusal";
import { note } from "./timeline";

export interface ReviewRequest {
  readonly users: readonly string[];
  readonly teams: readonly string[];
  /** Adds to those already asked; otherwise the request replaces them. */
  readonly union: boolean;
}

function checkReviewers(sandbox: Sandbox, pull: PullRequestRecord, users: readonly string[]): void {
  if (users.includes(pull.author)) {
    throw new Refusal("UNPROCESSABLE", "Review cannot be requested from pull request author.");
  }
  for (const login of users) {
    const person = personByLogin(sandbox, login);
    if (person === null || !allows(person, "TRIAGE")) {
      const { owner, name } = sandbox.state.repository;
      throw new Refusal(
        "UNPROCESSABLE",
        "Reviews may only be requested from collaborators. " +
          `One or more of the users or teams you specified is not a collaborator of the ${owner}/${name} repository.`,
      );
    }
  }
}

/** Who is asked already is not asked again: GitHub's timeline has nothing of it. */
function newRequests(
  pull: PullRequestRecord,
  { users, teams }: Pick<ReviewRequest, "users" | "teams">,
  actor: string,
): Parameters<typeof note>[2] {
  const kind = "ReviewRequestedEvent";
  return [
    ...users
      .filter((login) => !pull.requestedReviewers.includes(login))
      .map((login) => ({ kind, label: null, reviewer: { login }, actor }) as const),
    ...teams
      .filter((team) => !pull.requestedTeams.includes(team))
      .map((team) => ({ kind, label: null, reviewer: { team }, actor }) as const),
  ];
}

export function requestReviews(
  sandbox: Sandbox,
  pull: PullRequestRecord,
  request: ReviewRequest,
  by: string,
): void {
  checkReviewers(sandbox, pull, request.users);
  const kept = request.union ? pull : { requestedReviewers: [], requestedTeams: [] };
  const happenings = newRequests(pull, request, by);
  sandbox.change(() => {
    note(sandbox, pull, happenings);
    pull.requestedReviewers = [...new Set([...kept.requestedReviewers, ...request.users])];
    pull.requestedTeams = [...new Set([...kept.requestedTeams, ...request.teams])];
    pull.updatedAt = now(sandbox);
  });
  announcePullRequest(sandbox, pull, "review_requested", by);
}

export interface NewReview {
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED";
  readonly body: string;
  /** The commit that was read; the head when it is not said. */
  readonly commitOid?: string;
}

/** Gives a review; it answers the request to its author and, for a member, to the team. */
export function addReview(
  sandbox: Sandbox,
  pull: PullRequestRecord,
  author: Persona,
  input: NewReview,
): ReviewRecord {
  if (pull.author === author.login && input.state !== "COMMENTED") {
    const what = input.state === "APPROVED" ? "approve" : "request changes on";
    throw new Refusal("UNPROCESSABLE", `Review Can not ${what} your own pull request`);
  }
  const { team } = sandbox.state;
  const review = sandbox.change(() => {
    const record: ReviewRecord = {
      id: sandbox.takeId(),
      author: author.login,
      state: input.state,
      body: input.body,
      commitOid: input.commitOid ?? pull.headRefOid,
      submittedAt: now(sandbox),
    };
    pull.reviews.push(record);
    pull.updatedAt = record.submittedAt;
    pull.requestedReviewers = pull.requestedReviewers.filter((login) => login !== author.login);
    if (team.members.includes(author.login)) {
      pull.requestedTeams = pull.requestedTeams.filter((slug) => slug !== team.slug);
    }
    return record;
  });
  announceReview(sandbox, pull, review, "submitted");
  return review;
}
