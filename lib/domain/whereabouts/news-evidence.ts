import { fragmentNumber } from "./fragment-number";
import { readEntry, words } from "@/lib/domain/news/news-entry";
import type { NewsSection, Newsfragment } from "@/lib/domain/observed/source-tree";

/** What the notes of a release, or the fragments of those to come, say of a change. */
export type NewsEvidence =
  /** An entry of NEWS that names one of its numbers: "Fixed a leak." of 24.7.0. */
  | {
      readonly kind: "entry";
      readonly version: string;
      readonly text: string;
      readonly number: number;
    }
  /** A newsfragment with one of its numbers. */
  | { readonly kind: "fragment"; readonly path: string; readonly number: number };

/** An entry is one line of the list with those indented below it. */
const bullet = /^\s*[-*+]\s/;

/** The entries of the section that name one of the numbers, in its order. */
export function entriesNaming(
  { version, text }: NewsSection,
  numbers: readonly number[],
): readonly NewsEvidence[] {
  return entriesOf(text).flatMap((lines) => {
    const entry = readEntry(lines);
    const number = entry.issues.find((one) => numbers.includes(one));
    if (number === undefined) return [];
    return [{ kind: "entry", version, text: words(entry.text), number }];
  });
}

function entriesOf(text: string): readonly (readonly string[])[] {
  const entries: string[][] = [];
  let isOpen = false;
  for (const line of text.split(/\r?\n/)) {
    if (bullet.test(line)) entries.push([line]);
    else if (isOpen && /^\s+\S/.test(line)) entries.at(-1)?.push(line);
    isOpen = bullet.test(line) || (isOpen && line !== "" && /^\s/.test(line));
  }
  return entries;
}

/** The newsfragments that towncrier will collect and whose number is one of these. */
export function fragmentsNaming(
  fragments: readonly Newsfragment[],
  numbers: readonly number[],
): readonly NewsEvidence[] {
  return fragments.flatMap(({ path, collected }) => {
    const number = fragmentNumber(path);
    if (!collected || number === null || !numbers.includes(number)) return [];
    return [{ kind: "fragment", path, number }];
  });
}
