import type { Query, Term } from "./query";

/** The search as one would type it: what `parseQuery` reads as the same. */
export function formatQuery({ terms, inTitle, sort }: Query): string {
  const parts = terms.map((term) => `${term.not ? "-" : ""}${formatTerm(term)}`);
  return [
    ...parts,
    ...(inTitle ? ["in:title"] : []),
    ...(sort === null ? [] : [`sort:${sort}`]),
  ].join(" ");
}

function formatTerm(term: Term): string {
  switch (term.kind) {
    case "words":
      return term.exact ? inQuotes(term.text) : term.text;
    case "is":
    case "no":
      return `${term.kind}:${term.value}`;
    case "label":
    case "author":
    case "assignee":
    case "milestone":
      return `${term.kind}:${term.values.map(formatValue).join(",")}`;
    default:
      return `${term.kind}:${term.span.text}`;
  }
}

/** A value behind a qualifier's colon. */
export function formatValue(value: string): string {
  return /^[^\s,"\\]+$/.test(value) ? value : inQuotes(value);
}

function inQuotes(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
