import type { Instant } from "@/lib/domain/instant";
import { isBefore } from "@/lib/domain/instant";
import { paragraph } from "@/lib/domain/process/document";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { askedSentence, asksOf, reviewAskedOf } from "@/lib/domain/process/review-asked";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  done,
  notSyncedYet,
  ready,
  shownBy,
  type StepState,
  waiting,
} from "@/lib/domain/process/step-state";
import { candidateTarget, releasePullRequest } from "@/lib/domain/process/subject";
import { isMember } from "@/lib/domain/observed/author-association";
import type { PullRequest, Review } from "@/lib/domain/observed/pull-request";

export const reviewStep: Step = {
  key: "candidate.review",
  phase: "candidate",
  kind: "action",
  title: () => "Request review",
  paragraph: paragraph(
    "How to do a release candidate",
    "20",
    "The review for the PR will be requested after the files are on PyPI so that a full review and manual test can be done.",
  ),
  needs: ["candidate.pull-request", "candidate.pypi"],
  remembered: { kind: "at-once" },
  target: candidateTarget,
  button: () => "Request the review",
  check,
};

/**
 * Done when somebody was asked, or a member of the project has answered, since the files to try were on
 * PyPI: each candidate asks anew, as it has files of its own (Release candidate fixes, 5: "Follow the
 * same steps as for any release candidate"). Everybody can review a public pull request: that answers nothing.
 */
function check({ facts }: StepContext): StepState {
  const seen = facts.pullRequests;
  const pullRequest = releasePullRequest(facts);
  if (seen === null || pullRequest === null) return notSyncedYet("the pull request");
  const { number, url, author } = pullRequest;
  const complete = filesCompleteSince(candidateTarget(facts), facts);
  if (complete === null)
    return reviewAskedOf(pullRequest).length > 0
      ? waiting(`Review of #${number} was requested before the files were on PyPI.`)
      : ready(shownBy(seen, `Nobody is asked to review #${number}.`, url));

  const since = reviewsSince(pullRequest, complete);
  const answers = since
    .filter(({ authorAssociation }) => isMember(authorAssociation))
    .map((review) =>
      shownBy(
        seen,
        `${review.author ?? "Somebody"}: ${review.state}.`,
        review.url,
        review.submittedAt,
      ),
    );
  const asks = asksOf(pullRequest, { since: complete, commitOid: null });
  const asked = asks.map((ask) => shownBy(seen, askedSentence(ask, number), url, ask.at));
  return answers.length + asked.length > 0
    ? done(...answers, ...asked)
    : ready(shownBy(seen, nobodyAnswered(since, number, author ?? "its author"), url));
}

function nobodyAnswered(outsiders: readonly Review[], number: number, author: string): string {
  if (outsiders.length === 0) return `No reviews on #${number} yet.`;
  const who = [...new Set(outsiders.map((review) => review.author ?? "somebody"))].slice(0, 3);
  return `No member of the project but ${author} has reviewed #${number} since; ${who.join(", ")} did, which does not count.`;
}

/** Reviews by others than the author, submitted at or after `since`. */
function reviewsSince({ reviews, authorId }: PullRequest, since: Instant): readonly Review[] {
  return reviews.filter(
    (review) =>
      review.authorId !== authorId &&
      review.state !== "pending" &&
      review.submittedAt !== null &&
      !isBefore(review.submittedAt, since),
  );
}
