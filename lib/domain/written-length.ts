const segments = new Intl.Segmenter("en");

/**
 * How many characters of the text a reader sees: space between words counts as one, and what has no shape
 * (spaces without a width, joiners, fillers) as none. Somebody has to read a reason before it counts.
 */
export function writtenLength(text: string): number {
  const shown = text.replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu, "");
  return Array.from(segments.segment(shown.replaceAll(/\s+/g, " ").trim())).length;
}
