/** What is wrong with a search: a part that was left out, or one for which nothing can be found. */
export interface Mistake {
  readonly code:
    | "unknown-qualifier"
    | "not-searched"
    | "no-value"
    | "unknown-value"
    | "no-time"
    | "no-or"
    | "too-long"
    /** A name that nothing has; it was not left out, nor are those below. */
    | "unknown-name"
    | "needs-sign-in"
    | "common-words";
  /** Where it stands in the text that was read, and what. */
  readonly at: number;
  readonly text: string;
  readonly sentence: string;
  /** What was perhaps meant, best first. */
  readonly suggestions: readonly Suggestion[];
}

export interface Suggestion {
  /** In its place: "label:bug". */
  readonly part: string;
  /** The whole search with it. */
  readonly query: string;
}

/** The text with something else in the place of one of its parts; nothing: without it. */
export function replaced(
  text: string,
  { at, end }: { readonly at: number; readonly end: number },
  part: string,
): Suggestion {
  return {
    part,
    query: `${text.slice(0, at)}${part}${text.slice(end)}`.replaceAll("  ", " ").trim(),
  };
}

const leftOut: ReadonlySet<Mistake["code"]> = new Set([
  ...([
    "unknown-qualifier",
    "not-searched",
    "no-value",
    "unknown-value",
    "no-time",
    "no-or",
  ] as const),
]);

/** Whether the rest of the search was made without it. */
export function isLeftOut({ code }: Mistake): boolean {
  return leftOut.has(code);
}
