import { readEntry, words, type NewsEntry } from "./news-entry";

/** A bulleted entry or a paragraph that somebody wrote by hand, with the blank lines behind it. */
export interface Block {
  /** Null for a paragraph. */
  readonly entry: NewsEntry | null;
  readonly lines: readonly string[];
  readonly blanks: readonly string[];
}

/** `Bugfixes` and what stands under it. */
export interface Category {
  readonly name: string;
  /** Heading, underline and the blank lines behind them, as written. */
  readonly heading: readonly string[];
  readonly blocks: readonly Block[];
}

/** The notes of the whole project (name "") or of one part of it, such as `Conch`. */
export interface Section {
  readonly name: string;
  /** As a category's; above the notes of the whole project only blank lines. */
  readonly heading: readonly string[];
  /** What stands before the first category: an introduction, "No significant changes." */
  readonly blocks: readonly Block[];
  readonly categories: readonly Category[];
}

/** The notes of one release. The first section is the whole project's. */
export type Notes = readonly Section[];

/** What towncrier writes where a section has no entry. */
export const nothingNew = "No significant changes.";

const blank = /^\s*$/;
const bullet = /^[-*+](?:\s|$)/;
const rule = /^(-{3,}|~{3,}|\^{3,}|"{3,})\s*$/;

/**
 * The structure of a release's notes as towncrier's template writes them, with whatever people added.
 * `partNames`: the sections of towncrier's settings; a heading that is none of them is still one where
 * categories or "No significant changes." follow.
 */
export function parseNotes(body: readonly string[], partNames: readonly string[]): Notes {
  const [top, ...headings] = splitAtHeadings(body);
  const sections: Section[] = [
    { name: "", heading: top.heading, blocks: parseBlocks(top.lines), categories: [] },
  ];
  for (const [index, { heading, lines }] of headings.entries()) {
    const name = (heading[0] ?? "").trim();
    const blocks = parseBlocks(lines);
    const last = sections.at(-1);
    if (last === undefined || isPart({ name, heading, blocks }, headings[index + 1], partNames))
      sections.push({ name, heading, blocks, categories: [] });
    else {
      const categories = [...last.categories, { name, heading, blocks }];
      sections.splice(-1, 1, { ...last, categories });
    }
  }
  return sections;
}

/** The lines that were parsed, or what a merge made of them. */
export function printNotes(notes: Notes): readonly string[] {
  return notes.flatMap(({ heading, blocks, categories }) => [
    ...heading,
    ...printBlocks(blocks),
    ...categories.flatMap((category) => [...category.heading, ...printBlocks(category.blocks)]),
  ]);
}

/** A section or category of that name; the first, where somebody wrote two. */
export function named<T extends { readonly name: string }>(
  all: readonly T[],
  name: string,
): T | undefined {
  return all.find((one) => one.name === name);
}

/** Whether a block says that there is nothing to say. */
export function saysNothing(block: Block): boolean {
  return block.entry === null && textOf(block) === nothingNew;
}

/** The words of a block, whatever its line breaks. */
export function textOf({ lines }: Block): string {
  return words(lines.join(" "));
}

function printBlocks(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(({ lines, blanks }) => [...lines, ...blanks]);
}

interface Headed {
  readonly heading: readonly string[];
  readonly lines: readonly string[];
}

function splitAtHeadings(body: readonly string[]): readonly [Headed, ...Headed[]] {
  const starts = body.flatMap((_, index) => (isHeading(body, index) ? [index] : []));
  return [
    splitAtText(body.slice(0, starts[0] ?? body.length), 0),
    ...starts.map((start, position) => splitAtText(body.slice(start, starts[position + 1]), 2)),
  ];
}

/** The first line with words at or behind `from` begins the text. */
function splitAtText(lines: readonly string[], from: number): Headed {
  const text = lines.findIndex((line, index) => index >= from && !blank.test(line));
  const end = text === -1 ? lines.length : text;
  return { heading: lines.slice(0, end), lines: lines.slice(end) };
}

function isHeading(body: readonly string[], index: number): boolean {
  const line = body[index] ?? "";
  return /^[^\s\-*+~^"=]/.test(line) && rule.test(body[index + 1] ?? "");
}

function isPart(
  { name, heading, blocks }: { name: string; heading: readonly string[]; blocks: readonly Block[] },
  next: Headed | undefined,
  partNames: readonly string[],
): boolean {
  if (markOf(heading) !== "-") return false;
  if (partNames.includes(name)) return true;
  if (blocks.some(saysNothing)) return true;
  return blocks.length === 0 && next !== undefined && markOf(next.heading) === "~";
}

function markOf(heading: readonly string[]): string {
  return (heading[1] ?? "").charAt(0);
}

/**
 * Entries and paragraphs. An entry goes on over indented lines, also behind a blank one, and over a
 * line that somebody forgot to indent.
 */
function parseBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: { lines: string[]; blanks: string[] }[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (last === undefined) blocks.push({ lines: [line], blanks: [] });
    else if (blank.test(line)) last.blanks.push(line);
    else if (goesOn(last, line)) last.lines.push(...last.blanks.splice(0), line);
    else blocks.push({ lines: [line], blanks: [] });
  }
  return blocks.map((block) => ({
    ...block,
    entry: bullet.test(block.lines[0] ?? "") ? readEntry(block.lines) : null,
  }));
}

function goesOn(last: { lines: string[]; blanks: string[] }, line: string): boolean {
  if (bullet.test(line)) return false;
  return last.blanks.length === 0 || (/^\s/.test(line) && bullet.test(last.lines[0] ?? ""));
}
