import { parseVersion, sameVersion, type Version } from "@/lib/domain/version";

const longest = 500;

/** The versions that a line of text names: 24.7.0rc1 of "pip install Twisted==24.7.0rc1", and not 24.7.0. */
export function versionsIn(text: string): readonly Version[] {
  const words = text.slice(0, longest).match(/\d+\.\d+\.\d+(?:\.?(?:rc|post)\d+)?/g) ?? [];
  return words.flatMap((word) => parseVersion(word) ?? []);
}

/** Whether a line of text names exactly that version. */
export function namesVersion(text: string, version: Version): boolean {
  return versionsIn(text).some((one) => sameVersion(one, version));
}
