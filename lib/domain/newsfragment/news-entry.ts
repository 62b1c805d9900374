/**
 * A fragment's text as towncrier's template puts it into NEWS: an item of a list, its further lines
 * indented, the number behind it. So what is no fault in a file of its own is found all the same, such
 * as a heading. Its lines are the text's lines.
 */
export function newsEntry(text: string, issue: string): string {
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => line.trim() !== "");
  const item = lines.map((line, index) => {
    if (line.trim() === "") return "";
    return index === first ? `- ${line.trimStart()}` : `  ${line}`;
  });
  return `${item.join("\n")} (${/^\d+$/.test(issue) ? "#" : ""}${issue})\n`;
}
