const verbs = "use|call|pass|import|override|catch|raise|return|see|switch to|implement|set|look";

/** Where a recommendation begins, from the surest sign to the least: a clause of its own first. */
const recommendations = [
  // "…; use X instead", "… you must pass X", "… please inspect X".
  new RegExp(
    String.raw`(?:^|[.:;,!?\]] |\byou (?:must|should) )((?:please )?(?:instead )?(?:${verbs})\b.*)$`,
    "i",
  ),
  /(?:^|[.:;,!?] )(please \w.*)$/i,
  /(?:^|[.:;] )(obsolete alias for\b.*)$/i,
  /\b(?:in favou?r of|superseded by) (.*)$/i,
  // In the middle, a capital letter starts a sentence though the full stop before it is missing.
  /(?<= )((?:Please |Instead )?(?:Use|Call|Pass|Import)\b.*)$/,
];

/** What a warning recommends instead, in its own words; null where it recommends nothing. */
export function replacementIn(message: string): string | null {
  for (const recommendation of recommendations) {
    const found = recommendation.exec(message)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}
