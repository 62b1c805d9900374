/** A piece of a release's notes, as a page shows it. */
export type NewsPart =
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] };

const underline = /^([=~-])\1{2,}$/;
/** Of a whole line, with whatever separators of lines stand in it: it is read without going back. */
const bullet = /^ ?[-*] +(.*)$/s;

/** A part while it is read. In place: a part that is copied for each of its lines costs their square. */
type GrowingPart =
  | Extract<NewsPart, { readonly kind: "heading" }>
  | { readonly kind: "paragraph"; text: string }
  | { readonly kind: "list"; readonly items: string[] };

/**
 * The notes of a release as towncrier writes them in reStructuredText, in parts: headings (under the
 * release's own, which is left out), lists of entries, and what else stands there. It is read as text:
 * nothing in it becomes markup.
 */
export function newsParts(text: string): readonly NewsPart[] {
  const lines = text.split(/\r?\n/);
  const parts: GrowingPart[] = [];
  const titles = new Set<string>();
  lines.forEach((line, index) => {
    const mark = underline.exec(lines[index + 1] ?? "")?.[1];
    if (line.trim() === "" || isUnderline(lines, index)) return;
    if (mark === undefined) {
      addLine(parts, line, lines[index - 1] ?? "");
      return;
    }
    if (index === 0) return;
    titles.add(mark);
    parts.push({ kind: "heading", level: [...titles][0] === mark ? 1 : 2, text: line.trim() });
  });
  return parts;
}

function isUnderline(lines: readonly string[], index: number): boolean {
  return index > 0 && underline.test(lines[index] ?? "") && (lines[index - 1] ?? "").trim() !== "";
}

/** Where the line goes: it begins an entry, goes on with the part before it, or is a part of its own. */
function addLine(parts: GrowingPart[], line: string, before: string): void {
  const last = parts.at(-1);
  const begun = bullet.exec(line)?.[1];
  if (begun !== undefined) {
    if (last?.kind === "list") last.items.push(begun);
    else parts.push({ kind: "list", items: [begun] });
    return;
  }
  const text = line.trim();
  if (last?.kind === "list" && (/^\s/.test(line) || before.trim() !== "")) {
    last.items.push(`${last.items.pop() ?? ""} ${text}`);
  } else if (last?.kind === "paragraph" && before.trim() !== "") {
    last.text = `${last.text} ${text}`;
  } else parts.push({ kind: "paragraph", text });
}

/** A stretch of a text: words, an issue that it names ("#12345"), or code. */
export type NewsPhrase =
  | { readonly kind: "words" | "code"; readonly text: string }
  | { readonly kind: "issue"; readonly text: string; readonly issue: number };

/**
 * Code in double backticks, in single ones, also with a role before them (":class:`x`"), a link
 * ("`words <https://…>`_"), an issue.
 */
const marked = /(``[^`]+``|(?::[\w:+.-]{1,40}:)?`[^`]+`(?:__?(?!\w))?|(?<!\w)#\d{1,7}(?!\w))/;

/** The text with its issues and its code told apart, without the backticks: "(#10005, #12345)". */
export function newsPhrases(text: string): readonly NewsPhrase[] {
  return text
    .split(marked)
    .map((piece, index) => (index % 2 === 1 ? markedPhrase(piece) : words(piece)))
    .filter((piece) => piece.text !== "");
}

function words(text: string): NewsPhrase {
  return { kind: "words", text };
}

function markedPhrase(piece: string): NewsPhrase {
  if (piece.startsWith("#")) return { kind: "issue", text: piece, issue: Number(piece.slice(1)) };
  const text = piece.replace(/^[^`]*`+|`+_*$/g, "").trim();
  // Where the link leads is told, and is none: whoever wrote the text chose it.
  const address = text.lastIndexOf("<");
  if (address < 1 || !text.endsWith(">")) return { kind: "code", text };
  return words(`${text.slice(0, address).trim()} (${text.slice(address + 1, -1)})`);
}
