import { editDistance } from "@/lib/domain/edit-distance";
import { datedFields, lackedFields, namedFields, sortOrders, isValues } from "./query";

/** The words before a colon that are understood, with the values of those that have few. */
const understood = {
  is: isValues,
  state: ["open", "closed", "merged"],
  type: ["issue", "pr"],
  no: lackedFields,
  in: ["title"],
  draft: ["true", "false"],
  // As GitHub writes them: without a direction the newest come first.
  sort: [...sortOrders, "created", "updated"],
  label: null,
  author: null,
  assignee: null,
  milestone: null,
  created: null,
  updated: null,
  closed: null,
  merged: null,
} as const satisfies Readonly<Record<string, readonly string[] | null>>;

export type QualifierName = keyof typeof understood;

const names = Object.keys(understood);

function isUnderstood(name: string): name is QualifierName {
  return names.includes(name);
}

/** The qualifier of that name, whatever its case; null where there is none. */
export function qualifierNamed(name: string): QualifierName | null {
  const small = name.toLowerCase();
  return isUnderstood(small) ? small : null;
}

/** The values that a qualifier takes; null: any text. */
export function valuesOf(name: QualifierName): readonly string[] | null {
  return understood[name];
}

export const isDated = (name: QualifierName): name is (typeof datedFields)[number] =>
  datedFields.some((field) => field === name);

export const isNamed = (name: QualifierName): name is (typeof namedFields)[number] =>
  namedFields.some((field) => field === name);

/** GitHub's qualifiers about what is not synced, or is the same for all that is searched here. */
const githubOnly: ReadonlySet<string> = new Set([
  ...["repo", "org", "user", "mentions", "involves", "commenter", "comments", "reactions"],
  ...["interactions", "review", "reviewed-by", "review-requested", "user-review-requested", "team"],
  ...["team-review-requested", "project", "linked", "language", "archived", "reason", "status"],
  ...["head", "base", "locked", "parent-issue", "has", "sub-issue", "sha"],
]);

export function isGitHubOnly(name: string): boolean {
  return githubOnly.has(name.toLowerCase());
}

/** Longer than any qualifier, misspelt or not. */
const longestName = 24;

/**
 * The qualifier that a word before a colon was probably meant to be: one letter of four is wrong, two of
 * five and more. Null where it is more likely a word of its own ("file:", "https:", "std::").
 */
export function nearestQualifier(name: string): QualifierName | null {
  if (name.length < 4 || name.length > longestName) return null;
  const small = name.toLowerCase();
  const most = small.length === 4 ? 1 : 2;
  const [nearest] = names
    .filter(isUnderstood)
    .filter((one) => one.length > 3)
    .map((one) => ({ one, distance: editDistance(small, one) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return nearest?.one ?? null;
}

/** The values nearest to what was given, best first; only those that it could be a slip of. */
export function nearestValues(
  given: string,
  values: readonly string[],
  count: number,
): readonly string[] {
  const small = given.slice(0, longestName).toLowerCase();
  return values
    .map((value) => ({ value, distance: editDistance(small, value.slice(0, 64).toLowerCase()) }))
    .filter(
      ({ value, distance }) =>
        distance <= Math.max(1, Math.floor(small.length / 3)) ||
        (small.length > 1 && value.toLowerCase().includes(small)),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ value }) => value);
}
