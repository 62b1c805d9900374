import type { ResultOf } from "gql.tada";

import { toMs } from "@/lib/domain/instant";
import { isMember } from "@/lib/domain/observed/author-association";
import type { ReviewAsk } from "@/lib/domain/observed/review-ask";
import { asksForReview, needsReview, reviewedByMarker } from "@/lib/domain/plan/texts";

import { authorFields, toAuthor } from "./author";
import { graphql } from "./graphql";
import { present } from "./page";

/** Who is asked: a person or a team, where it is neither a bot nor gone. */
export const reviewerFields = graphql(`
  fragment ReviewerFields on RequestedReviewer {
    __typename
    ... on User {
      login
    }
    ... on Team {
      slug
    }
  }
`);

/** How a review of a pull request was asked for: by a request, a label or a comment. */
export const reviewAskFields = graphql(
  `
    fragment ReviewAskFields on PullRequest {
      timelineItems(last: 100, itemTypes: [REVIEW_REQUESTED_EVENT, LABELED_EVENT]) {
        nodes {
          __typename
          ... on ReviewRequestedEvent {
            createdAt
            requestedReviewer {
              ...ReviewerFields
            }
          }
          ... on LabeledEvent {
            createdAt
            label {
              name
            }
          }
        }
      }
      comments(last: 100) {
        nodes {
          ...AuthorFields
          body
          createdAt
        }
      }
    }
  `,
  [reviewerFields, authorFields],
);

type AskWire = ResultOf<typeof reviewAskFields>;
type EventWire = NonNullable<NonNullable<AskWire["timelineItems"]["nodes"]>[number]>;
type CommentWire = NonNullable<NonNullable<AskWire["comments"]["nodes"]>[number]>;

/** The login of a person or the slug of a team; nothing for a bot or a deleted account. */
export function toReviewers(wire: ResultOf<typeof reviewerFields> | null): readonly string[] {
  if (wire?.__typename === "User") return [wire.login];
  return wire?.__typename === "Team" ? [wire.slug] : [];
}

/** Labels and requests are set by who may; another label asks for nothing. */
function toAsk(wire: EventWire): readonly ReviewAsk[] {
  if (wire.__typename === "LabeledEvent")
    return wire.label.name === needsReview
      ? [{ way: "label", whom: needsReview, at: wire.createdAt, commitOid: null }]
      : [];
  if (wire.__typename !== "ReviewRequestedEvent") return [];
  const [whom] = toReviewers(wire.requestedReviewer);
  return whom === undefined ? [] : [{ way: "request", whom, at: wire.createdAt, commitOid: null }];
}

/** Everybody can comment: only members and the author ask by it, as the project's bot has it. */
function toAskingComment(wire: CommentWire, authorId: string | null): readonly ReviewAsk[] {
  const { author, authorId: by, authorAssociation } = toAuthor(wire);
  const may = isMember(authorAssociation) || (authorId !== null && by === authorId);
  if (!may || !asksForReview(wire.body)) return [];
  const commitOid = reviewedByMarker(wire.body);
  return [{ way: "comment", whom: author ?? "Somebody", at: wire.createdAt, commitOid }];
}

/** All that asks for a review, the oldest first; `authorId` is that of the pull request's author. */
export function toReviewAsks(wire: AskWire, authorId: string | null): readonly ReviewAsk[] {
  return [
    ...present(wire.timelineItems.nodes).flatMap(toAsk),
    ...present(wire.comments.nodes).flatMap((one) => toAskingComment(one, authorId)),
  ].toSorted((a, b) => toMs(a.at) - toMs(b.at));
}
