/**
 * What a terminal would obey instead of showing: control characters, line and paragraph separators,
 * and the marks that turn the direction of writing around.
 */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/**
 * The text for a terminal: whatever would move, colour or rename it is shown as \x1b or \u202e. Line
 * feeds stay.
 */
export function visibleText(text: string): string {
  return text.replace(unseen, (found) => (found === "\n" ? found : escaped(found)));
}

/** As visibleText, for a text that has to stay on one line. */
export function visibleLine(text: string): string {
  return text.replace(unseen, escaped);
}

/**
 * As visibleText, for a page on which somebody reads what they approve: tabs stay, too. A carriage return
 * would begin a line there, and a mark of direction turn one around.
 */
export function visibleCode(text: string): string {
  return text.replace(unseen, (found) => (/[\n\t]/.test(found) ? found : escaped(found)));
}

function escaped(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2
    ? String.raw`\x${code.padStart(2, "0")}`
    : String.raw`\u${code.padStart(4, "0")}`;
}
