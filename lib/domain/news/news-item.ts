import { saysNothing, textOf, type Block, type Notes } from "./notes";

/** Where something stands among the notes. */
export interface Place {
  /** The part of the project: "Conch"; "" for the whole project. */
  readonly part: string;
  /** "Bugfixes"; "" above the first category. */
  readonly category: string;
}

/** One thing that the notes say: an entry, a number of a line of numbers, or a paragraph. */
export interface NewsItem extends Place {
  readonly kind: "entry" | "number" | "paragraph";
  /** Without numbers; "" for a number. */
  readonly text: string;
  /** Ascending. */
  readonly issues: readonly number[];
}

/** All that the notes say, in their order. "No significant changes." says nothing. */
export function itemsOf(notes: Notes): readonly NewsItem[] {
  return notes.flatMap(({ name, blocks, categories }) => [
    ...blocks.flatMap((block) => itemsOfBlock(block, { part: name, category: "" })),
    ...categories.flatMap((category) =>
      category.blocks.flatMap((block) =>
        itemsOfBlock(block, { part: name, category: category.name }),
      ),
    ),
  ]);
}

/** "Conch, Bugfixes", "Features", or "the introduction". */
export function placeName({ part, category }: Place): string {
  const names = [part, category].filter((name) => name !== "");
  return names.length === 0 ? "the introduction" : names.join(", ");
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.part === b.part && a.category === b.category;
}

function itemsOfBlock(block: Block, place: Place): readonly NewsItem[] {
  if (saysNothing(block)) return [];
  const { entry } = block;
  if (entry === null) return [{ ...place, kind: "paragraph", text: textOf(block), issues: [] }];
  if (!entry.isNumbers)
    return [{ ...place, kind: "entry", text: entry.text, issues: entry.issues }];
  return entry.issues.map((issue) => ({ ...place, kind: "number", text: "", issues: [issue] }));
}
