/** What a warning recommends, where that names a replacement; null for a remark ("Obsolete alias for …"). */
export function namedReplacement(text: string | null): string | null {
  return text === null || remark.test(text) ? null : text;
}

/**
 * What a warning says to use instead, as advice: "use getClientAddress". Warnings that are sentences
 * ("Use …", "Catch OSError …") are left as they are; null where the text names no replacement
 * ("Obsolete alias for zip() builtin").
 */
export function replacementAdvice(replacement: string | null): string | null {
  const named = namedReplacement(replacement);
  if (named === null) return null;
  return advice.test(named) ? named : `use ${named}`;
}

const remark = /^(an? )?(obsolete|deprecated|removed|unused|no longer|this|it)\b/i;
const advice =
  /^(please|use|call|catch|pass|import|raise|override|inherit|subclass|set|see|switch|migrate|port)\b/i;
