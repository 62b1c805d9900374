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
  return edits(asked, name) + 2 * edits(askedTail, tail);
}

/** Levenshtein's distance. */
function edits(a: string, b: string): number {
  const first = Array.from({ length: b.length + 1 }, (_, index) => index);
  const last = Array.from(a).reduce<readonly number[]>((above, letter, row) => {
    const line = [row + 1];
    for (const [column, other] of Array.from(b).entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      line.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    return line;
  }, first);
  return last[b.length] ?? 0;
}
