/** What towncrier is told of a project's fragments. */
export interface FragmentRules {
  /** Folders whose files it collects, such as "src/twisted/web/newsfragments". */
  readonly folders: readonly string[];
  /** The types that it knows, such as "bugfix". */
  readonly types: readonly string[];
  /** Those of the types of which NEWS has the numbers only (`showcontent = false`): "misc". */
  readonly hidden: readonly string[];
}

/** What towncrier makes of a file by its path alone. */
export type FragmentPlace =
  | { readonly kind: "ignored-directory" }
  | { readonly kind: "ignored-type" }
  | {
      readonly kind: "collected";
      /** The issue's number, or whatever else stands in its place. */
      readonly issue: string;
      readonly type: string;
      /** Whether NEWS has its text, and not only its number. */
      readonly isTextShown: boolean;
    };

/**
 * Where a fragment's path puts it. As towncrier reads names: the type is the first known one after a
 * dot, and the issue what stands before it; so `<issue>.<counter>.<type>` has the counter as its issue,
 * and whatever follows the type is of no matter.
 */
export function placeOfFragment(path: string, rules: FragmentRules): FragmentPlace {
  const cut = path.lastIndexOf("/");
  if (!rules.folders.includes(path.slice(0, Math.max(cut, 0))))
    return { kind: "ignored-directory" };
  const parts = path.slice(cut + 1).split(".");
  const at = parts.findIndex((part, index) => index > 0 && rules.types.includes(part));
  const [issue, type] = [parts[at - 1], parts[at]];
  if (issue === undefined || type === undefined) return { kind: "ignored-type" };
  return { kind: "collected", issue, type, isTextShown: !rules.hidden.includes(type) };
}
