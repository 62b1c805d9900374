const verbs = "use|call|pass|import|override|catch|raise|see|switch to|subclass|implement|set";

/**
 * Where a recommendation begins: at the start of a clause ("…; use X instead", "… you must pass X"),
 * or in the middle where a capital letter starts a sentence without a full stop before it.
 */
const recommendation = new RegExp(
  [
    String.raw`(?:^|[.:;,!?] |\byou (?:must|should) |\bplease )((?:please )?(?:instead )?(?:${verbs})\b.*)$`,
    String.raw`(?:^|[.:;] )(obsolete alias for\b.*)$`,
  ].join("|"),
  "i",
);
const capital = /(?<= )((?:Please |Instead )?(?:Use|Call|Pass|Import)\b.*)$/;

/** What a warning recommends instead, in its own words; null where it recommends nothing. */
export function replacementIn(message: string): string | null {
  const found = recommendation.exec(message);
  return found?.[1] ?? found?.[2] ?? capital.exec(message)?.[1] ?? null;
}
