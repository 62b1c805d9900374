import type { Actor } from "@/lib/domain/actor";
import { isBefore } from "@/lib/domain/instant";
import { isMember } from "@/lib/domain/observed/author-association";
import type { PullRequest, Review } from "@/lib/domain/observed/pull-request";

/** What the reviews of a pull request say of one commit. */
export interface ReviewVerdict {
  /** Approvals of exactly that commit that stand, oldest first. */
  readonly approvals: readonly Review[];
  /** Requests of changes that stand against it. */
  readonly objections: readonly Review[];
  /** Approvals that stand, of other commits. */
  readonly earlier: readonly Review[];
}

/**
 * Whether a commit of the pull request is approved (How to do a final release, 6 and 8: "the latest
 * commit on the release branch that was approved after the review"). Of each reviewer the newest
 * review that approves, requests changes or was dismissed counts; an author does not approve their
 * own, outsiders' reviews say nothing, and only who may push approves: a release takes "commit
 * privileges" (introduction), which GitHub's triage right is not. A request of changes counts when
 * it is of that commit, or came after every approval of it.
 */
export function approvalOf(
  { reviews, authorId }: Pick<PullRequest, "reviews" | "authorId">,
  commit: string,
): ReviewVerdict {
  const standing = standingReviews({ reviews, authorId });
  const approved = standing.filter(({ state, mayPush }) => state === "approved" && mayPush);
  const approvals = approved.filter(({ commitOid }) => commitOid === commit);
  const objections = standing.filter(
    (one) =>
      one.state === "changes-requested" &&
      (one.commitOid === commit || approvals.every((approval) => !isAfter(approval, one))),
  );
  return {
    approvals,
    objections,
    earlier: approved.filter(({ commitOid }) => commitOid !== commit),
  };
}

/** Of each member but the author the newest review that approves, requests changes or was dismissed. */
export function standingReviews({
  reviews,
  authorId,
}: Pick<PullRequest, "reviews" | "authorId">): readonly Review[] {
  return newestOpinions(
    reviews.filter((one) => one.authorId !== authorId && isMember(one.authorAssociation)),
  );
}

/** Whether that commit may be tagged, as far as its reviews go. */
export function isApproved(
  pullRequest: Pick<PullRequest, "reviews" | "authorId">,
  commit: string,
): boolean {
  const { approvals, objections } = approvalOf(pullRequest, commit);
  return approvals.length > 0 && objections.length === 0;
}

/**
 * Whether somebody other than that account approves the commit. What relies on an approval takes two:
 * GitHub alone does not see to that, since who took a release over may push to its branch, approve the
 * pull request that the former manager opened, and tag.
 */
export function isApprovedByAnother(
  pullRequest: Pick<PullRequest, "reviews" | "authorId">,
  commit: string,
  account: Actor["accountId"],
): boolean {
  return approvalOf(pullRequest, commit).approvals.some(({ authorId }) => authorId !== account);
}

/** Comments change nobody's opinion; what is pending was not submitted. */
function newestOpinions(reviews: readonly Review[]): readonly Review[] {
  const opinions = reviews
    .filter(({ state }) => state !== "commented" && state !== "pending")
    .toSorted((a, b) => (isAfter(a, b) ? 1 : isAfter(b, a) ? -1 : 0));
  // Of a deleted account nobody knows whether two reviews are one person's: each counts.
  const ofWhom = (one: Review): string => one.authorId ?? one.url;
  return [...new Map(opinions.map((one) => [ofWhom(one), one])).values()];
}

/** Whether `a` was submitted later than `b`. */
function isAfter(a: Review, b: Review): boolean {
  if (a.submittedAt === null || b.submittedAt === null) return false;
  return isBefore(b.submittedAt, a.submittedAt);
}
