/**
 * What a warning says to use instead, as advice: "use getClientAddress". Warnings that are sentences
 * ("Use …", "Catch OSError …") are left as they are; null where the text names no replacement
 * ("Obsolete alias for zip() builtin").
 */
export function replacementAdvice(replacement: string | null): string | null {
  if (replacement === null || remark.test(replacement)) return null;
  return advice.test(replacement) ? replacement : `use ${replacement}`;
}

const remark = /^(an? )?(obsolete|deprecated|removed|unused|no longer|this|it)\b/i;
const advice =
  /^(please|use|call|catch|pass|import|raise|override|inherit|subclass|set|see|switch|migrate|port)\b/i;
