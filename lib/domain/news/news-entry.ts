/** What an entry of NEWS says and which issues it names: `- It works. (#12031, #12097)`. */
export interface NewsEntry {
  /** Without bullet, line breaks and numbers: "It works." Empty where there is none. */
  readonly text: string;
  /** The issues' numbers, ascending, each once. */
  readonly issues: readonly number[];
  /** A line of numbers and nothing else, as the category Misc has: `- #12031, #12097`. */
  readonly isNumbers: boolean;
}

const reference = /#(\d{1,12})/g;
/** The list of numbers that towncrier puts behind an entry; people add CVE and GHSA ids to it. */
const list = /\(([^()]*)\)$/;
const onlyNumbers = /^#\d{1,12}(?:,\s*#\d{1,12})*,?$/;

/** Reads the lines of one bulleted entry. */
export function readEntry(lines: readonly string[]): NewsEntry {
  const whole = words(lines.join(" ").replace(/^\s*[-*+]/, ""));
  if (onlyNumbers.test(whole)) return { text: "", issues: numbersIn(whole), isNumbers: true };
  const match = list.exec(whole);
  const [, numbers = ""] = match ?? [];
  if (match === null || !/#\d/.test(numbers)) return { text: whole, issues: [], isNumbers: false };
  const others = words(numbers.replace(/#\d{1,12}\s*,?/g, " ")).replace(/,$/, "");
  const text = words(whole.slice(0, match.index));
  return {
    text: others === "" ? text : `${text} (${others})`,
    issues: numbersIn(numbers),
    isNumbers: false,
  };
}

/** Whether two entries are one: the same words; two lines of numbers are one line. */
export function isSameEntry(a: NewsEntry, b: NewsEntry): boolean {
  if (a.isNumbers !== b.isNumbers || a.text !== b.text) return false;
  return a.isNumbers || a.text !== "" || a.issues.join() === b.issues.join();
}

/**
 * Negative where towncrier puts `a` before `b`: by their issues' numbers, what has none last and by its
 * text (towncrier's `entry_key`).
 */
export function compareEntries(a: NewsEntry, b: NewsEntry): number {
  if (a.issues.length === 0 || b.issues.length === 0)
    return b.issues.length - a.issues.length || compareText(a.text, b.text);
  const at = a.issues.findIndex((issue, index) => issue !== b.issues[index]);
  if (at === -1) return a.issues.length - b.issues.length;
  return (a.issues[at] ?? 0) - (b.issues[at] ?? -1);
}

/** The issues that a text names, ascending, each once. */
export function numbersIn(text: string): readonly number[] {
  const numbers = Array.from(text.matchAll(reference), ([, digits]) => Number(digits));
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

/** The words of a text, whatever its line breaks and spaces. */
export function words(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
