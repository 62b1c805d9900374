import { nothingThere } from "./or-not-found";

/** Where a page of a list that grows begins ("?before=812"); null at its newest; not found where it is no place. */
export function placeBefore(before: string | readonly string[] | undefined): number | null {
  if (before === undefined) return null;
  return typeof before === "string" && /^\d{1,15}$/.test(before) ? Number(before) : nothingThere();
}
