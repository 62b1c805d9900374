/**
 * GitHub's word for how whoever wrote an issue, a pull request or a review belongs to the repository.
 * It says a private member of the organisation to be a contributor, except to members.
 */
export const authorAssociations = [
  "owner",
  "member",
  "collaborator",
  "contributor",
  "first-time-contributor",
  "first-timer",
  "mannequin",
  "none",
] as const;
export type AuthorAssociation = (typeof authorAssociations)[number];

const members: readonly AuthorAssociation[] = ["owner", "member", "collaborator"];

/**
 * Whether somebody of that association belongs to the project. null (not read yet) does not, nor
 * does a contributor: whoever once had a pull request merged.
 */
export function isMember(association: AuthorAssociation | null): boolean {
  return association !== null && members.includes(association);
}
