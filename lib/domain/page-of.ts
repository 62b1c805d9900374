/** One page of a long list. */
export interface PageOf<T> {
  readonly items: readonly T[];
  /** From 1. */
  readonly number: number;
  /** How many pages there are, at least 1. */
  readonly count: number;
}

/**
 * The page of that number, as an address says it ("2"); the nearest there is where the address says
 * another, and the first where it says none.
 */
export function pageOf<T>(all: readonly T[], asked: string | null, size: number): PageOf<T> {
  const count = Math.max(1, Math.ceil(all.length / size));
  const wanted = /^\d{1,6}$/.test(asked ?? "") ? Number(asked) : 1;
  const number = Math.min(Math.max(wanted, 1), count);
  return { items: all.slice((number - 1) * size, number * size), number, count };
}
