import { isBefore, type Instant } from "@/lib/domain/instant";
import { isMember } from "@/lib/domain/observed/author-association";
import type { PullRequest, Review } from "@/lib/domain/observed/pull-request";
import type { ReviewAsk } from "@/lib/domain/observed/review-ask";
import { needsReview } from "@/lib/domain/plan/texts";

/** How it is told of one of them. */
export function askedSentence({ way, whom }: Pick<ReviewAsk, "way" | "whom">, pullRequest: number) {
  if (way === "label") return `#${pullRequest} has the label ${needsReview}.`;
  return way === "comment"
    ? `${whom} asked for a review of #${pullRequest} by a comment.`
    : `${whom} is asked to review #${pullRequest}.`;
}

/** Of whom a review is asked, by whatever way and whenever: people, teams, or everybody by the project's label. */
export function reviewAskedOf({
  reviewRequests,
  labels,
}: Pick<PullRequest, "reviewRequests" | "labels">): readonly string[] {
  return [...reviewRequests, ...(labels.includes(needsReview) ? [needsReview] : [])];
}

/** From when on a request is one of what is to be reviewed; null: nobody knows yet. */
export interface AskedFrom {
  readonly since: Instant | null;
  /** The commit to be reviewed: a comment that names it asks for it, whatever the clocks say. */
  readonly commitOid: string | null;
}

/**
 * The requests that were made for one target and still stand, oldest first: asked since then, or for
 * exactly that commit. What was asked before says nothing of it, even where nobody has answered
 * (decision 064). A request stands until GitHub takes it away, the label as long as it is there, a
 * comment until a member has answered with an opinion. Of a pull request whose history nobody has
 * read every request that stands counts.
 */
export function asksOf(pullRequest: PullRequest, from: AskedFrom): readonly ReviewAsk[] {
  const { reviewAsks, createdAt } = pullRequest;
  const standing = reviewAskedOf(pullRequest);
  if (reviewAsks === null)
    return standing.map((whom) => ({
      way: whom === needsReview ? "label" : "request",
      whom,
      at: createdAt,
      commitOid: null,
    }));
  return reviewAsks.filter((ask) => {
    const { way, whom, at, commitOid } = ask;
    const isOfIt = commitOid !== null && commitOid === from.commitOid;
    if (!isOfIt && (from.since === null || isBefore(at, from.since))) return false;
    return way === "comment" ? !isAnswered(ask, pullRequest) : standing.includes(whom);
  });
}

function isAnswered({ at }: ReviewAsk, { reviews, authorId }: PullRequest): boolean {
  return reviews.some(
    (review) =>
      review.authorId !== authorId &&
      isMember(review.authorAssociation) &&
      isOpinion(review) &&
      review.submittedAt !== null &&
      !isBefore(review.submittedAt, at),
  );
}

function isOpinion({ state }: Review): boolean {
  return state !== "commented" && state !== "pending";
}
