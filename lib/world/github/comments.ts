import type { AuthorAssociation } from "@/lib/domain/observed/author-association";
import { authorFields, toAuthor } from "./author";
import type { GitHubClient } from "./client";
import { graphql } from "./graphql";
import { present } from "./page";

/** A comment on a pull request, and whether it is of the account whose token asks. */
export interface Comment {
  readonly body: string;
  readonly url: string;
  readonly authorAssociation: AuthorAssociation | null;
  readonly isOwn: boolean;
}

const commentsQuery = graphql(
  `
    query SlipwayComments($owner: String!, $name: String!, $number: Int!) {
      repository(owner: $owner, name: $name) {
        pullRequest(number: $number) {
          comments(last: 100) {
            nodes {
              body
              url
              ...AuthorFields
              viewerDidAuthor
            }
          }
        }
      }
    }
  `,
  [authorFields],
);

/** The newest hundred comments on the pull request, oldest first. */
export async function readComments(
  client: GitHubClient,
  number: number,
): Promise<readonly Comment[]> {
  const { owner, name } = client;
  const asked = `read the comments on #${number}`;
  const { repository } = await client.query(asked, commentsQuery, { owner, name, number });
  return present(repository?.pullRequest?.comments.nodes).map((wire) => ({
    body: wire.body,
    url: wire.url,
    authorAssociation: toAuthor(wire).authorAssociation,
    isOwn: wire.viewerDidAuthor,
  }));
}
