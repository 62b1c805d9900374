import type { PullRequest } from "@/lib/domain/observed/pull-request";

/** The label that the project's bot sets for a comment “please review”. */
const needsReview = "needs-review";

/** How it is told of one of them. */
export function askedSentence(whom: string, pullRequest: number): string {
  return whom === needsReview
    ? `#${pullRequest} has the label ${needsReview}.`
    : `${whom} is asked to review #${pullRequest}.`;
}

/** Of whom a review is asked, by whatever way: people, teams, or everybody by the project's label. */
export function reviewAskedOf({
  reviewRequests,
  labels,
}: Pick<PullRequest, "reviewRequests" | "labels">): readonly string[] {
  return [...reviewRequests, ...(labels.includes(needsReview) ? [needsReview] : [])];
}
