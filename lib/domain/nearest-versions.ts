import { compareVersions, parseVersion, type Version } from "@/lib/domain/version";

/** The versions nearest to what was asked for, best first; the newest where that is no number at all. */
export function nearestVersions(
  asked: string,
  versions: readonly string[],
  count: number,
): readonly string[] {
  const wanted = parseVersion(asked) ?? parseVersion(`${asked}.0`);
  return versions
    .flatMap((text) => {
      const version = parseVersion(text);
      return version === null ? [] : [{ text, version }];
    })
    .sort((a, b) => {
      const newer = compareVersions(b.version, a.version);
      return wanted === null
        ? newer
        : distance(wanted, a.version) - distance(wanted, b.version) || newer;
    })
    .slice(0, count)
    .map(({ text }) => text);
}

/** Months between two numbers; a bugfix counts for little. */
function distance(a: Version, b: Version): number {
  const months = (a.year - b.year) * 12 + a.month - b.month;
  return Math.abs(months) + Math.abs(a.patch - b.patch) / 100;
}
