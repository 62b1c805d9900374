/** The text as code in Markdown, in lines: its fence is longer than any in it, so it cannot be closed from inside. */
export function fenced(text: string): readonly string[] {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return [fence, text, fence];
}
