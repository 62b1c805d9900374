/** The text, or its beginning with "…" where it has more than so many bytes (UTF-8). No character is cut. */
export function shortened(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text;
  let kept = "";
  let used = bytesOf("…");
  for (const character of text) {
    used += bytesOf(character);
    if (used > bytes) break;
    kept += character;
  }
  return `${kept}…`;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
