import type { NewsItem } from "@/lib/domain/deprecation/scanned-tree";
import { releaseNotes } from "@/lib/domain/news/release-notes";
import type { Version } from "@/lib/domain/version";

/** What the newest notes in NEWS say of deprecations and removals. */
export interface RemovalNews {
  /** The release that they are the notes of; null where there are none. */
  readonly version: Version | null;
  readonly items: readonly NewsItem[];
  /** The free text under the heading; "" where there is none. */
  readonly introduction: string;
}

interface Line {
  readonly index: number;
  readonly title: string;
}

const sectionTitle = "Deprecations and Removals";
const item = /^ ?- (.*)$/;
const tickets = /\s*\((#\d+(?:,\s*#\d+)*)\)\s*$/;

/** "Deprecations and Removals" of the newest release in NEWS, those of the subprojects included. */
export function removalNews(text: string): RemovalNews {
  const [newest] = releaseNotes(text);
  if (newest === undefined) return { version: null, items: [], introduction: "" };
  const { version, lines } = newest;
  return { version, items: itemsOf(lines), introduction: introductionOf(lines) };
}

/** Lines with an underline of that form. */
function headings(lines: readonly string[], underline: RegExp): readonly Line[] {
  return lines.flatMap((title, index) =>
    title.trim() !== "" && underline.test(lines[index + 1] ?? "") ? [{ index, title }] : [],
  );
}

function itemsOf(notes: readonly string[]): readonly NewsItem[] {
  const sections = headings(notes, /^(?:={3,}|-{3,}|~{3,})$/);
  return sections.flatMap(({ index, title }, position) => {
    if (title !== sectionTitle) return [];
    return splitItems(notes.slice(index + 2, sections[position + 1]?.index)).map(itemOf);
  });
}

/** The entries of a list, each one line; what is indented below an entry belongs to it. */
function splitItems(lines: readonly string[]): readonly string[] {
  return lines.reduce<readonly string[]>((found, line) => {
    const begun = item.exec(line)?.[1];
    if (begun !== undefined) return [...found, begun];
    if (line.trim() === "" || found.length === 0) return found;
    return [...found.slice(0, -1), `${found.at(-1) ?? ""} ${line.trim()}`];
  }, []);
}

function itemOf(text: string): NewsItem {
  const numbers = tickets.exec(text)?.[1] ?? "";
  return {
    text: text.replace(tickets, "").trim(),
    issues: [...numbers.matchAll(/\d+/g)].map(([number]) => Number(number)),
  };
}

function introductionOf(notes: readonly string[]): string {
  const [first] = headings(notes.slice(2), /^(?:={3,}|-{3,}|~{3,})$/);
  return notes
    .slice(2, first === undefined ? undefined : first.index + 2)
    .join("\n")
    .trim();
}
