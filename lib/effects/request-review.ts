import { isBefore, type Instant } from "@/lib/domain/instant";
import type { RequestReviewEffect } from "@/lib/domain/plan/effect";
import { isMember } from "@/lib/domain/observed/author-association";
import { readPullRequest } from "@/lib/world/github/pull-requests";
import { requestReviews } from "@/lib/world/github/writes";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Asks for reviews; asking somebody twice is harmless, but they would be told twice. */
export const requestReviewHandler: EffectHandler<RequestReviewEffect> = {
  describe: ({ pullRequest, reviewers, teams }) =>
    `Ask ${[...reviewers, ...teams].join(", ")} to review #${pullRequest}`,
  observe,
  apply: (effect, { github }) => requestReviews(github, effect),
  moves: () => false,
  isNamed: true,
  observeAgain: githubSettles,
};

/**
 * It has happened when all are asked, or, since a request is gone once it is answered, when a member
 * of the project has reviewed since this run set out to ask.
 */
async function observe(
  { pullRequest, reviewers, teams }: RequestReviewEffect,
  { github }: ActorAccess,
  begunAt: Instant | null,
): Promise<Observation> {
  const found = await readPullRequest(github, pullRequest);
  if (found === null) return absent;
  const { reviewRequests, reviews, authorId, url } = found;
  const wanted = [...reviewers, ...teams];
  if (wanted.every((whom) => reviewRequests.includes(whom))) {
    return applied(`${wanted.join(", ")} is asked to review #${pullRequest}.`, url);
  }
  const answer = reviews.find(
    (review) =>
      begunAt !== null &&
      review.authorId !== authorId &&
      isMember(review.authorAssociation) &&
      review.submittedAt !== null &&
      !isBefore(review.submittedAt, begunAt),
  );
  if (answer === undefined) return absent;
  return applied(`${answer.author ?? "Somebody"} has reviewed #${pullRequest}.`, url);
}
