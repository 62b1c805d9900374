/** Longer than any text that people write here; fields have limits of their own below it. */
export const longestText = 100_000;

/**
 * Why a text that came from outside cannot be kept, as what is said of a form's field; null where it
 * can. PostgreSQL has no NUL in its texts, and UTF-8 nothing for half of a character.
 */
export function faultOfText(text: string): string | null {
  if (text.length > longestText) return `is longer than ${longestText} characters`;
  if (text.includes("\0")) return "has a character that cannot be kept: NUL (U+0000)";
  if (!text.isWellFormed())
    return "has half of a character (a lone surrogate), which cannot be kept";
  return null;
}
