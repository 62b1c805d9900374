/** What can be deprecated ("How to deprecate APIs"). */
export const deprecationKinds = [
  "class",
  "function",
  "method",
  "property",
  "instance attribute",
  "module attribute",
  "keyword argument",
  "module",
  "behaviour",
] as const;
export type DeprecationKind = (typeof deprecationKinds)[number];

export interface RecipeRequest {
  readonly kind: DeprecationKind;
  /**
   * Fully qualified. Of a keyword argument: its function's name and then its own
   * ("twisted.web.client.Agent.request.headers"); of a behaviour: the function that shows it.
   */
  readonly name: string;
  /** Fully qualified, or null: "it may be deprecated without a replacement". */
  readonly replacement: string | null;
  readonly ticket: number;
  /** What users do that will no longer work, as a noun ("Passing bytes as the host"); for "behaviour" only. */
  readonly behaviour: string | null;
}

/** A piece of Python and where it goes. */
export interface Snippet {
  /** "In twisted/web/client.py, above the class:" */
  readonly where: string;
  readonly text: string;
}

/** All that a deprecation needs, to copy. */
export interface Recipe {
  readonly code: Snippet;
  readonly newsfragment: { readonly path: string; readonly text: string };
  readonly test: Snippet;
}

/** The code, newsfragment and test of a deprecation; a TerminalError "bad-input" says what is wrong. */
export function recipe(_request: RecipeRequest): Recipe {
  throw new Error("not written yet");
}
