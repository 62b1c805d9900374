/**
 * Pages of a list. A cursor holds the sort key of its item, not its place: a list that changes
 * between two pages neither repeats nor skips what did not change.
 */
import { Refusal } from "@/sandbox/github/refusal";

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/** A sorted list; `keyOf` gives texts that sort as the list does (or the other way round). */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly keyOf?: (item: T) => string;
  readonly descending?: boolean;
}

const CURSOR = "cursor:v2:";

/** A number as a text that sorts like it. */
export function sortable(number: number): string {
  return String(number).padStart(12, "0");
}

function encodeCursor(key: string): string {
  return Buffer.from(CURSOR + key).toString("base64url");
}

function decodeCursor(cursor: string, name: string): string {
  const text = Buffer.from(cursor, "base64url").toString();
  if (text.startsWith(CURSOR)) return text.slice(CURSOR.length);
  throw new Refusal(
    "INVALID_CURSOR_ARGUMENTS",
    `\`${cursor}\` does not appear to be a valid cursor for \`${name}\`.`,
  );
}

function keyAt<T>(listing: Listing<T>, index: number): string {
  const item = listing.items[index];
  return listing.keyOf === undefined || item === undefined ? sortable(index) : listing.keyOf(item);
}

/** How many items come before the key; `through` counts the key's own item among them. */
function countBefore<T>(listing: Listing<T>, key: string, through: boolean): number {
  const descending = listing.descending === true && listing.keyOf !== undefined;
  let low = 0;
  let high = listing.items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = keyAt(listing, middle);
    const isBefore = descending ? other > key : other < key;
    if (isBefore || (through && other === key)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The page of a list that the arguments ask for, in the shape of a connection. */
export function connection<T, N>(
  listing: Listing<T>,
  page: PageArguments,
  toNode: (item: T) => N,
  toEdge?: (item: T) => object,
) {
  const { items } = listing;
  let from = page.after ? countBefore(listing, decodeCursor(page.after, "after"), true) : 0;
  let to = page.before
    ? countBefore(listing, decodeCursor(page.before, "before"), false)
    : items.length;
  if (typeof page.first === "number") to = Math.min(to, from + page.first);
  else if (typeof page.last === "number") from = Math.max(from, to - page.last);
  const cursor = (index: number) => encodeCursor(keyAt(listing, index));
  const slice = items.slice(from, to);
  return {
    totalCount: items.length,
    nodes: () => slice.map(toNode),
    edges: () =>
      slice.map((item, index) => ({
        cursor: cursor(from + index),
        node: toNode(item),
        ...toEdge?.(item),
      })),
    pageInfo: {
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
      startCursor: slice.length > 0 ? cursor(from) : null,
      endCursor: slice.length > 0 ? cursor(to - 1) : null,
    },
  };
}

/** A page of a plain list. */
export function connectionOf<T, N>(
  items: readonly T[],
  page: PageArguments,
  toNode: (item: T) => N,
) {
  return connection({ items }, page, toNode);
}
