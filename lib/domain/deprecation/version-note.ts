import type { Version } from "@/lib/domain/version";
import { compareVersions, formatVersion, parseVersion, releaseOf } from "@/lib/domain/version";
import type { ReleaseDay } from "./deprecation";

/**
 * Why R is not the version that the warning says; null where it is, or where nothing can be said:
 * R counts from the first final in which users really got the warning, whatever the text says.
 */
export function versionNote(
  says: string | null,
  first: ReleaseDay | null,
  finals: readonly ReleaseDay[],
): string | null {
  if (says === null || first === null) return null;
  const really = `the first release with the warning is ${first.version}`;
  if (says === "NEXT") return `The marker NEXT was left in the text; ${really}.`;
  const said = releaseIn(says);
  const oldest = releaseIn(finals[0]?.version ?? "");
  const r = releaseIn(first.version);
  if (said === null || oldest === null || r === null) return null;
  const release = formatVersion(said);
  if (release === first.version) return null;
  if (compareVersions(said, oldest) < 0) {
    // Older than anything that can be read: nothing speaks against it when the oldest has it.
    return first.version === formatVersion(oldest)
      ? null
      : `The text says ${release}; of the releases that can be read, ${really}.`;
  }
  return finals.some(({ version }) => version === release)
    ? `The text says ${release}; ${really}.`
    : `The text says ${release}, which was never released; ${really}.`;
}

function releaseIn(text: string): Version | null {
  const version = parseVersion(text);
  return version === null ? null : releaseOf(version);
}
