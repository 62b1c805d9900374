import type { ResultOf } from "gql.tada";

import type { AuthorAssociation } from "@/lib/domain/observed/author-association";

import { graphql } from "./graphql";

/** Who wrote an issue, a pull request or a review. */
export const authorFields = graphql(`
  fragment AuthorFields on Comment {
    author {
      __typename
      login
      ... on User {
        databaseId
      }
      ... on Bot {
        databaseId
      }
    }
    authorAssociation
  }
`);

type AuthorWire = ResultOf<typeof authorFields>;

const associations: Readonly<Record<AuthorWire["authorAssociation"], AuthorAssociation>> = {
  OWNER: "owner",
  MEMBER: "member",
  COLLABORATOR: "collaborator",
  CONTRIBUTOR: "contributor",
  FIRST_TIME_CONTRIBUTOR: "first-time-contributor",
  FIRST_TIMER: "first-timer",
  MANNEQUIN: "mannequin",
  NONE: "none",
};

export interface Author {
  /** null for a deleted account. */
  readonly author: string | null;
  /** Account id in digits; null for a deleted account, or one that is neither a person nor a bot. */
  readonly authorId: string | null;
  readonly authorAssociation: AuthorAssociation;
}

export function toAuthor({ author, authorAssociation }: AuthorWire): Author {
  const isAccount = author?.__typename === "User" || author?.__typename === "Bot";
  const id = isAccount ? author.databaseId : null;
  return {
    author: author?.login ?? null,
    authorId: id === null ? null : String(id),
    authorAssociation: associations[authorAssociation],
  };
}
