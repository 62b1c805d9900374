import type { Actor } from "@/lib/domain/actor";
import { branchName, shortRef, versionOfTicketTitle } from "@/lib/domain/naming";
import { type AuthorAssociation, isMember } from "@/lib/domain/observed/author-association";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { Issue } from "@/lib/domain/observed/issue";
import type { PullRequest } from "@/lib/domain/observed/pull-request";

/**
 * Whose a thing on GitHub is. Everybody in the world can open an issue with any title and any text,
 * and a pull request from a branch of any name: only the project's own count as a release's.
 * "unknown": nobody has read yet who opened it; it does not count either.
 */
export type Origin = "ours" | "outside" | "unknown";

interface Authored {
  readonly authorId: string | null;
  readonly authorAssociation: AuthorAssociation | null;
}

/** By its author: a member of the project, or whoever drives the release here. */
export function originOfAuthor(
  { authorId, authorAssociation }: Authored,
  manager: Actor | null,
): Origin {
  const isManager = authorId !== null && authorId === manager?.accountId;
  if (isMember(authorAssociation) || isManager) return "ours";
  return authorAssociation === null ? "unknown" : "outside";
}

/**
 * Of an issue titled "Release $RELEASE": by its author, or by a branch of the repository that has its
 * number, since only committers can make one. An assignee says nothing: the author of an issue that
 * was assigned for another reason can give it that title afterwards.
 */
export function originOfTicket(
  issue: Issue,
  branches: readonly GitRef[],
  manager: Actor | null,
): Origin {
  const version = versionOfTicketTitle(issue.title);
  const branch = version === null ? null : branchName(version, issue.number);
  return branches.some(({ name }) => shortRef(name) === branch)
    ? "ours"
    : originOfAuthor(issue, manager);
}

/** Of a pull request: by where its branch is, then by its author, whose title and words it has. */
export function originOfPullRequest(pullRequest: PullRequest, manager: Actor | null): Origin {
  switch (pullRequest.isCrossRepository) {
    case null:
      return "unknown";
    case true:
      return "outside";
    case false:
      return originOfAuthor(pullRequest, manager);
  }
}
