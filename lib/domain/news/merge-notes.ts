import { endingOf, setApart, withEnding } from "./ending";
import { compareEntries, isSameEntry, type NewsEntry } from "./news-entry";
import {
  named,
  saysNothing,
  textOf,
  type Block,
  type Category,
  type Notes,
  type Section,
} from "./notes";

/**
 * The notes of two candidates in one: `older` stays as it is, and what `newer` adds comes into it, each
 * entry at its place in towncrier's order (final release, 3: "Manually move all the release notes from
 * the release candidates to the notes for the final version"). What both say in the same words is said
 * once, with the numbers of both. `categoryNames`: the types of towncrier's settings, in their order.
 */
export function mergeNotes(older: Notes, newer: Notes, categoryNames: readonly string[]): Notes {
  const ending = endingOf(older);
  const merged = newer.reduce<Notes>((all, section, index) => {
    const before = newer.slice(0, index).map(({ name }) => name);
    const known = named(all, section.name);
    if (known === undefined) return isEmpty(section) ? all : insertBehind(all, section, before);
    const joined = mergeSection(known, section, categoryNames);
    return all.map((one) => (one === known ? joined : one));
  }, older);
  return withEnding(merged, ending);
}

function mergeSection(older: Section, newer: Section, categoryNames: readonly string[]): Section {
  const fresh = newer.blocks.filter((block) => !saysNothing(block));
  const categories = newer.categories.reduce<readonly Category[]>((merged, category, index) => {
    const known = named(merged, category.name);
    if (known === undefined) {
      const before = newer.categories.slice(0, index).map(({ name }) => name);
      return insertCategory(merged, category, categoryNames, before);
    }
    const joined = { ...known, blocks: addBlocks(known.blocks, category.blocks) };
    return merged.map((one) => (one === known ? joined : one));
  }, older.categories);
  const hasNews = fresh.length > 0 || categories.length > 0;
  const kept = hasNews ? older.blocks.filter((block) => !saysNothing(block)) : older.blocks;
  return { ...older, categories, blocks: addBlocks(kept, fresh) };
}

function isEmpty({ blocks, categories }: Section): boolean {
  return categories.length === 0 && blocks.every(saysNothing);
}

/** In the settings' order; one that somebody made by hand stays behind what it stood behind. */
function insertCategory(
  all: readonly Category[],
  category: Category,
  order: readonly string[],
  before: readonly string[],
): readonly Category[] {
  const rank = order.indexOf(category.name);
  if (rank === -1) return insertBehind(all, category, before);
  const at = all.findIndex(({ name }) => order.indexOf(name) > rank);
  return insertAt(all, at === -1 ? all.length : at, category);
}

/** Behind the last of those that it stood behind; first, where none of them is there. */
function insertBehind<T extends Category | Section>(
  all: readonly T[],
  one: T,
  before: readonly string[],
): readonly T[] {
  const last = all.findLastIndex(({ name }) => before.includes(name));
  return insertAt(all, last + 1, one);
}

/** Two blank lines stand behind it and behind what it follows. */
function insertAt<T extends Category | Section>(
  all: readonly T[],
  at: number,
  one: T,
): readonly T[] {
  const above = all[at - 1];
  const opened = above === undefined || at < all.length ? all : all.with(at - 1, setApart(above));
  return opened.toSpliced(at, 0, setApart(one));
}

function addBlocks(older: readonly Block[], newer: readonly Block[]): readonly Block[] {
  return newer.reduce(addBlock, older);
}

function addBlock(blocks: readonly Block[], added: Block): readonly Block[] {
  const same = blocks.findIndex((block) => saysTheSame(block, added));
  const found = blocks[same];
  if (found !== undefined) return blocks.with(same, withNumbers(found, added));
  const { entry } = added;
  const at = entry === null ? -1 : blocks.findIndex((block) => comesAfter(block, entry));
  return at === -1 ? append(blocks, added) : blocks.toSpliced(at, 0, { ...added, blanks: [] });
}

function comesAfter({ entry }: Block, added: NewsEntry): boolean {
  return entry !== null && compareEntries(entry, added) > 0;
}

/** Behind the last block; what stood behind the list stands behind it again. */
function append(blocks: readonly Block[], added: Block): readonly Block[] {
  const last = blocks.at(-1);
  if (last === undefined) return [added];
  const apart = last.entry === null || added.entry === null ? [endOf(last)] : [];
  return [...blocks.slice(0, -1), { ...last, blanks: apart }, { ...added, blanks: last.blanks }];
}

/** Two entries that are one, or the same paragraph. */
export function saysTheSame(a: Block, b: Block): boolean {
  if (a.entry === null || b.entry === null) return a.entry === b.entry && textOf(a) === textOf(b);
  return isSameEntry(a.entry, b.entry);
}

/** An entry with the numbers of both, written anew only where it gains one. */
function withNumbers(block: Block, added: Block): Block {
  if (block.entry === null || added.entry === null) return block;
  const { issues, isNumbers } = block.entry;
  const both = [...new Set([...issues, ...added.entry.issues])].toSorted((a, b) => a - b);
  if (both.length === issues.length) return block;
  const numbers = both.map((issue) => `#${issue}`).join(", ");
  const end = endOf(block);
  const entry = { ...block.entry, issues: both };
  if (isNumbers) return { ...block, entry, lines: [`- ${numbers}${end}`] };
  const whole = block.lines.join("\n").trimEnd();
  const bare =
    issues.length === 0 ? whole : whole.replace(lastList, (list) => withoutNumbers(list));
  const lines = `${bare} (${numbers})`.split("\n");
  return { ...block, entry, lines: lines.with(-1, `${lines.at(-1) ?? ""}${end}`) };
}

const lastList = /\s*\([^()]*\)\s*$/;

/** The list behind an entry without its numbers; ids that people added stay. */
function withoutNumbers(list: string): string {
  const others = list.replace(/#\d{1,12}(?:\s*,)?\s*/g, "").replace(/,\s*\)/, ")");
  return /^\s*\(\s*\)\s*$/.test(others) ? "" : others.trimEnd();
}

/** The carriage return at the end of a block's lines, or nothing. */
function endOf({ lines }: Block): string {
  return (lines[0] ?? "").endsWith("\r") ? "\r" : "";
}
