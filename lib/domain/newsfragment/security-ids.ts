/**
 * Whether a text speaks of a security fix: it names a CVE or a GHSA, says "vulnerable" or
 * "vulnerability", or says "security" of a fix, bug, issue and the like. The word "security" alone is
 * not enough ("do not secure", "the security of"): NEWS has it in entries that are no fixes.
 */
export function speaksOfSecurity(text: string): boolean {
  return spoken.some((pattern) => pattern.test(text));
}

const spoken = [
  /(?<!\w)(?:CVE|GHSA)(?!\w)/i,
  /\bvulnerab(?:le|ility|ilities)\b/i,
  /\bsecurity[\s-]+(?:advisor(?:y|ies)|bug|defect|fix|flaw|hole|issue|problem|update|weakness)(?:e?s)?\b/i,
];

/** CVE-YYYY-N, at least four digits (the CVE programme's syntax since 2014). */
const cve = /(?<!\w)CVE-\d{4}-\d{4,19}(?!\d)/i;
/** Three groups of four, of the letters and digits that GitHub gives (ossf's GHSA format). */
const ghsa = /(?<!\w)GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}(?!\w)/i;

/** Those of the two kinds of number that the text does not have, none of them malformed. */
export function missingSecurityIds(text: string): readonly ("CVE" | "GHSA")[] {
  return [
    ...(cve.test(text) ? [] : ["CVE" as const]),
    ...(ghsa.test(text) ? [] : ["GHSA" as const]),
  ];
}
