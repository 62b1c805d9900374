import { editDistance } from "@/lib/domain/edit-distance";

/**
 * The names nearest to what somebody asked for, best first: those that end in it or hold it, then
 * those spelled most alike.
 */
export function nearestNames(
  asked: string,
  names: readonly string[],
  count: number,
): readonly string[] {
  const text = asked.slice(0, longestAsked).toLowerCase();
  return [...new Set(names)]
    .map((name) => ({ name, distance: distance(text, name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => name);
}

/** An address can be as long as it likes; the comparison takes its square. */
const longestAsked = 120;

function distance(asked: string, name: string): number {
  if (asked !== "" && name.endsWith(asked)) return -2;
  if (asked !== "" && name.includes(asked)) return -1;
  const tail = name.slice(name.lastIndexOf(".") + 1);
  const askedTail = asked.slice(asked.lastIndexOf(".") + 1);
  // The last word counts most: a class is looked for in the wrong module more often than misspelled.
  return editDistance(asked, name) + 2 * editDistance(askedTail, tail);
}
