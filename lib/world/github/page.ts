/** One page of a list; `next` is the cursor of the following one, null on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A page of a list that says how long the whole of it is. */
export interface CountedPage<T> extends Page<T> {
  readonly total: number;
}

/** The entries of a connection's `nodes`: GitHub's schema allows null for the list and for each entry. */
export function present<T>(nodes: readonly (T | null)[] | null | undefined): readonly T[] {
  return (nodes ?? []).filter((node) => node !== null);
}
