import { parseVersion, releaseOf, sameVersion, type Version } from "@/lib/domain/version";

const longest = 500;

/** The versions that a line of text names: 24.7.0rc1 of "pip install Twisted==24.7.0rc1", and not 24.7.0. */
export function versionsIn(text: string): readonly Version[] {
  const words = text.slice(0, longest).match(/\d+\.\d+\.\d+(?:\.?(?:rc|post)\d+)?/g) ?? [];
  return words.flatMap((word) => parseVersion(word) ?? []);
}

/**
 * Whether a line of text tells the news of exactly that version. One that names another of its release
 * too does not: "24.7.0rc1 is out, 24.7.0 comes next week".
 */
export function tellsVersion(text: string, version: Version): boolean {
  const ofRelease = versionsIn(text).filter((one) =>
    sameVersion(releaseOf(one), releaseOf(version)),
  );
  return ofRelease.length > 0 && ofRelease.every((one) => sameVersion(one, version));
}
