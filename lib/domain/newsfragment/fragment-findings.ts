import type { FragmentFinding } from "./finding";
import { placeOfFragment, type FragmentRules } from "./fragment-name";
import { missingSecurityIds, speaksOfSecurity } from "./security-ids";

/** Where a text is not reStructuredText. */
export interface MarkupProblem {
  /** Counted from 1; null where it is about the whole text. */
  readonly line: number | null;
  /** As the parser says it. */
  readonly message: string;
}

/** A fragment as it was read. */
export interface FragmentText {
  readonly path: string;
  /** null: nobody read it, since it or all of them together are too large; nothing is said of it. */
  readonly text: string | null;
  /** null: there is none, or nobody parsed the text. */
  readonly problem: MarkupProblem | null;
}

/**
 * What is to be mended in a fragment before towncrier collects it. One that is ignored has no other
 * finding: of what type it is meant to be is not known. Of a type of which NEWS has only the numbers
 * (misc) the text does not matter.
 */
export function findingsOf(
  { path, text, problem }: FragmentText,
  rules: FragmentRules,
): readonly FragmentFinding[] {
  const place = placeOfFragment(path, rules);
  if (place.kind === "ignored-directory") return [{ path, code: place.kind, detail: null }];
  if (place.kind === "ignored-type")
    return [{ path, code: place.kind, detail: rules.types.join(", ") }];
  const number: readonly FragmentFinding[] = /^\s*0+\s*$/.test(place.issue)
    ? [{ path, code: "number-zero", detail: null }]
    : [];
  if (!place.isTextShown) return number;
  return [...number, ...textFindings(path, text, problem)];
}

function textFindings(
  path: string,
  text: string | null,
  problem: MarkupProblem | null,
): readonly FragmentFinding[] {
  if (text?.trim() === "") return [{ path, code: "empty-text", detail: null }];
  const missing =
    text !== null && speaksOfSecurity(text) ? missingSecurityIds(text).join(" and no ") : "";
  return [
    ...(problem === null
      ? []
      : [{ path, code: "not-restructuredtext", detail: problemDetail(problem) } as const]),
    ...(missing === "" ? [] : [{ path, code: "security-without-ids", detail: missing } as const]),
  ];
}

function problemDetail({ line, message }: MarkupProblem): string {
  return line === null ? message : `line ${line}: ${message}`;
}
