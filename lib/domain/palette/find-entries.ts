import { type PaletteEntry, paletteGroups, type PaletteGroup } from "./palette-entry";

/** Of more entries nobody reads the end. */
const mostOfGroup = 8;

/** What is shown before anything is typed: what can be done now, and where one can go. */
const unasked: readonly PaletteGroup[] = ["action", "page", "release"];

/** Entries of one group, best first; of many the best. */
export interface FoundGroup {
  readonly group: PaletteGroup;
  readonly entries: readonly PaletteEntry[];
}

/**
 * The entries that have every word of what was typed, capitals or not, in the groups' order: those whose
 * label begins with it before those of which a word does, before all others, each as they were given.
 */
export function findEntries(
  entries: readonly PaletteEntry[],
  typed: string,
): readonly FoundGroup[] {
  const asked = typed.trim().toLowerCase();
  const words = asked.split(/\s+/).filter((word) => word !== "");
  const found = entries
    .filter((entry) => (words.length === 0 ? unasked.includes(entry.group) : hasAll(entry, words)))
    .map((entry) => ({ entry, rank: rankOf(entry, asked) }))
    .sort((a, b) => a.rank - b.rank);
  return paletteGroups.flatMap((group) => {
    const own = found.flatMap(({ entry }) => (entry.group === group ? [entry] : []));
    return own.length === 0 ? [] : [{ group, entries: own.slice(0, mostOfGroup) }];
  });
}

function hasAll({ label, about }: PaletteEntry, words: readonly string[]): boolean {
  const text = `${label} ${about ?? ""}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function rankOf({ label, about }: PaletteEntry, asked: string): number {
  const text = label.toLowerCase();
  if (text.startsWith(asked) || about?.toLowerCase() === asked) return 0;
  return text.split(/[\s.]+/).some((word) => word.startsWith(asked)) ? 1 : 2;
}
