/** GHSA and three groups of four, of the letters and digits that GitHub gives (ossf's GHSA format). */
const ghsaId = /^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/;

/** Whether the text is the id of a GitHub security advisory, as GitHub spells it. */
export function isAdvisoryId(text: string): boolean {
  return ghsaId.test(text);
}
