/** What PyPI's JSON API says of a version's vulnerabilities: its own database follows the advisories. */
import { advisoriesOf, cveOf, listedFixes } from "@/sandbox/github/advisories";
import type { Sandbox } from "@/sandbox/sandbox";

/** Numbers of a version; a candidate comes before its final. */
function keyOf(version: string): readonly number[] {
  const [, year, month, patch, rc] = /^(\d+)\.(\d+)\.(\d+)(?:rc(\d+))?$/.exec(version) ?? [];
  return [year, month, patch].map(Number).concat(rc === undefined ? Infinity : Number(rc));
}

function isBefore(a: string, b: string): boolean {
  const [left, right] = [keyOf(a), keyOf(b)];
  const at = left.findIndex((number, place) => number !== right[place]);
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
}

export function vulnerabilitiesOf(sandbox: Sandbox, version: string): object[] {
  return advisoriesOf(sandbox).flatMap((advisory) => {
    const fixedIn = listedFixes(sandbox, advisory);
    const isAffected = fixedIn?.some((fixed) => isBefore(version, fixed)) === true;
    if (fixedIn === null || !isAffected) return [];
    return {
      id: `PYSEC-${advisory.ghsaId.slice(5)}`,
      aliases: [advisory.ghsaId, cveOf(sandbox, advisory)].filter((alias) => alias !== null),
      details: advisory.description,
      fixed_in: fixedIn,
      link: `https://osv.dev/vulnerability/${advisory.ghsaId}`,
      source: "osv",
      summary: advisory.summary,
      withdrawn: null,
    };
  });
}
