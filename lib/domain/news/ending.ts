import type { Block, Category, Notes, Section } from "./notes";

/** The blank lines that end a list of sections, a section or a category. */
type Ended = Category | Section;

const blank = /^\s*$/;

/** The blank lines at the end of the notes. */
export function endingOf(notes: Notes): readonly string[] {
  const last = notes.at(-1);
  return last === undefined ? [] : endingOfPart(last);
}

/** The same notes, ending with those blank lines. */
export function withEnding(notes: Notes, ending: readonly string[]): Notes {
  const last = notes.at(-1);
  return last === undefined ? notes : notes.with(-1, endPart(last, ending));
}

/** The same section or category, ending with two blank lines as towncrier's template has it. */
export function setApart<T extends Ended>(part: T): T {
  const end = (part.heading[0] ?? "").endsWith("\r") ? "\r" : "";
  return endPart(part, [end, end]);
}

function endingOfPart(part: Ended): readonly string[] {
  const category = "categories" in part ? part.categories.at(-1) : undefined;
  if (category !== undefined) return endingOfPart(category);
  const block = part.blocks.at(-1);
  if (block !== undefined) return block.blanks;
  return part.heading.slice(textLines(part.heading));
}

function endPart<T extends Ended>(part: T, ending: readonly string[]): T {
  if ("categories" in part) {
    const category = part.categories.at(-1);
    if (category !== undefined)
      return { ...part, categories: part.categories.with(-1, endPart(category, ending)) };
  }
  const block: Block | undefined = part.blocks.at(-1);
  if (block !== undefined)
    return { ...part, blocks: part.blocks.with(-1, { ...block, blanks: ending }) };
  return { ...part, heading: [...part.heading.slice(0, textLines(part.heading)), ...ending] };
}

/** How many lines of a heading are heading and underline. */
function textLines(heading: readonly string[]): number {
  return heading.findLastIndex((line) => !blank.test(line)) + 1;
}
