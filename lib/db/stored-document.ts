import type { z } from "zod";

/** A document as it lies in its row: JSON, and in the column `documentVersion` which shape it has. */
export interface StoredDocument {
  readonly version: number;
  readonly json: unknown;
}

/** A parser for each version of a kind that was ever written; the first is version 1. */
export type DocumentVersions<T> = readonly [z.ZodType<T>, ...z.ZodType<T>[]];

/**
 * How much of a document this Slipway understands: it is written as today, as it was written once, or
 * in a shape that only another Slipway knows.
 */
export type DocumentReading<T> =
  | { readonly kind: "current"; readonly value: T }
  | { readonly kind: "older"; readonly value: T }
  | { readonly kind: "unreadable" };

/** The version in which documents of that kind are written today. */
export function newestVersion(versions: DocumentVersions<unknown>): number {
  return versions.length;
}

/**
 * Reads a document by the parser of its own version; what it says is never guessed from another's.
 * Never throws: a page shows what else there is.
 */
export function readDocument<T>(
  versions: DocumentVersions<T>,
  { version, json }: StoredDocument,
): DocumentReading<T> {
  const parsed = versions[version - 1]?.safeParse(json);
  if (parsed?.success !== true) return { kind: "unreadable" };
  const kind = version === newestVersion(versions) ? "current" : "older";
  return { kind, value: parsed.data };
}
