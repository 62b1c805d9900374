/** "wrapped": lines of mail are broken here. */
const wrapAt = 72;

/** A line that is a little longer stays as somebody wrote it. */
const longestLine = 76;

/**
 * The text of a mail in lines of at most 72 characters; those of up to 76 stay as they are. Commands
 * (lines that begin with three spaces or more), quotes (">") and words longer than a line, such as
 * addresses, are never broken. Wrapping again changes nothing.
 */
export function wrapText(text: string): string {
  return text.split("\n").flatMap(wrapLine).join("\n");
}

function wrapLine(written: string): readonly string[] {
  const line = written.trimEnd();
  if (Array.from(line).length <= longestLine || /^(?: {3}|\t|>)/.test(line)) return [line];
  const [start = ""] = /^\s*(?:[*+-]\s+)?/.exec(line) ?? [];
  const rest = line.slice(start.length).split(/[ \t]+/);
  const hanging = " ".repeat(Math.min(start.length, 2));
  return fill(rest, start, hanging);
}

/** Fills lines with words: the first begins with `start`, the others with `hanging`. */
function fill(words: readonly string[], start: string, hanging: string): readonly string[] {
  const lines: string[] = [];
  let line = start;
  let isEmpty = true;
  for (const word of words) {
    const wider = isEmpty ? `${line}${word}` : `${line} ${word}`;
    if (!isEmpty && Array.from(wider).length > wrapAt) {
      lines.push(line);
      line = `${hanging}${word}`;
    } else line = wider;
    isEmpty = false;
  }
  return [...lines, line];
}
