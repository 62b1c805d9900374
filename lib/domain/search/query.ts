import type { Instant } from "@/lib/domain/instant";

/** What an issue or pull request can be: the values of `is:`. */
export const isValues = ["issue", "pr", "open", "closed", "merged", "unmerged", "draft"] as const;
export type IsValue = (typeof isValues)[number];

/** What somebody or something is named in. */
export const namedFields = ["label", "author", "assignee", "milestone"] as const;
export type NamedField = (typeof namedFields)[number];

/** What an issue can lack: the values of `no:`. */
export const lackedFields = ["label", "assignee", "milestone"] as const;
export type LackedField = (typeof lackedFields)[number];

export const datedFields = ["created", "updated", "closed", "merged"] as const;
export type DatedField = (typeof datedFields)[number];

/** The order of what is found; "relevance" needs words. */
export const sortOrders = [
  "relevance",
  "created-desc",
  "created-asc",
  "updated-desc",
  "updated-asc",
] as const;
export type SortOrder = (typeof sortOrders)[number];

/** From a moment (with it) until another (without it); null: without end on that side. */
export interface TimeSpan {
  /** As it was typed: ">=2024-01-01". */
  readonly text: string;
  readonly from: Instant | null;
  readonly until: Instant | null;
}

/** One thing that is asked for; `not`: that it is not so. */
export type Term = { readonly not: boolean } & (
  | {
      readonly kind: "words";
      /** One word, or with `exact` several in this order. Has a letter or a digit. */
      readonly text: string;
      readonly exact: boolean;
    }
  | { readonly kind: "is"; readonly value: IsValue }
  /** One of these names, whatever their case; "@me" is whoever looks. */
  | { readonly kind: NamedField; readonly values: readonly string[] }
  | { readonly kind: "no"; readonly value: LackedField }
  | { readonly kind: DatedField; readonly span: TimeSpan }
);

/** What is searched for among issues and pull requests: all of the terms. */
export interface Query {
  readonly terms: readonly Term[];
  /** Words are looked for in titles only. */
  readonly inTitle: boolean;
  /** null: relevance where there are words, else the newest first. */
  readonly sort: SortOrder | null;
}

/** Asks for nothing. */
export const emptyQuery: Query = { terms: [], inTitle: false, sort: null };

/** Longer ones are cut: GitHub's own limit for what it searches. */
export const longestQuery = 256;
