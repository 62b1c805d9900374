/** What is said of a field with such a text. */
export const unseenFault = "has a character that nobody sees (control or direction mark)";

/**
 * Whether the text has what readers would obey instead of reading: controls but for tab and line feed,
 * separators of lines and paragraphs, marks of direction.
 */
export function hasUnseen(text: string): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(text.replaceAll(/[\t\n\r]/g, ""));
}
