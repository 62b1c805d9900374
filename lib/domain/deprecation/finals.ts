import type { Instant } from "@/lib/domain/instant";
import { isBefore } from "@/lib/domain/instant";
import type { Version } from "@/lib/domain/version";
import { compareVersions, isFinal, parseVersion } from "@/lib/domain/version";
import type { ReleaseDay } from "./deprecation";
import type { ScannedHistory, ScannedRelease } from "./scanned-tree";

/**
 * The finals YY.MM.0, oldest first by number: those that count towards R+2. Bugfix releases, rcs, dev
 * and post versions do not.
 */
export function majorFinals(history: ScannedHistory): readonly ReleaseDay[] {
  return allFinals(history).filter(isMajor);
}

/** All finals, bugfix releases among them, oldest first by number. */
export function allFinals(history: ScannedHistory): readonly ReleaseDay[] {
  return scannedFinals(history).map(releaseDay);
}

/** The trees of all finals, oldest first by number. */
export function scannedFinals({ releases }: ScannedHistory): readonly ScannedRelease[] {
  return releases
    .flatMap((release) => {
      const version = parseVersion(release.version);
      return version !== null && isFinal(version) ? [{ release, version }] : [];
    })
    .sort((a, b) => compareVersions(a.version, b.version))
    .map(({ release }) => release);
}

/** What was known at `now`: nothing that was committed later. */
export function historyAt({ releases, trunk }: ScannedHistory, now: Instant): ScannedHistory {
  return {
    releases: releases.filter(({ committedAt }) => !isBefore(now, committedAt)),
    trunk: trunk === null || isBefore(now, trunk.committedAt) ? null : trunk,
  };
}

export function releaseDay({ version, committedAt }: ScannedRelease): ReleaseDay {
  return { version, date: committedAt };
}

/** Whether it is a YY.MM.0. */
export function isMajor({ version }: ReleaseDay): boolean {
  return versionOf(version).patch === 0;
}

/** Whether `a` has a later number than `b`. */
export function isAfter(a: ReleaseDay, b: ReleaseDay): boolean {
  return compareNumbers(a.version, b.version) > 0;
}

/** Negative when the version `a` comes before `b`. */
export function compareNumbers(a: string, b: string): number {
  return compareVersions(versionOf(a), versionOf(b));
}

function versionOf(text: string): Version {
  const version = parseVersion(text);
  if (version === null) throw new RangeError(`Not the version of a release: "${text}"`);
  return version;
}
