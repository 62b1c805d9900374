import type { Instant } from "@/lib/domain/instant";
import { addDays, calendarDay } from "@/lib/domain/instant";
import { versionOfTag } from "@/lib/domain/naming";
import type { Version } from "@/lib/domain/version";
import { compareVersions, isFinal, releaseOf, sameVersion } from "@/lib/domain/version";

/** A proposal for $RELEASE (Prepare for a release, 3), with the reason for people. */
export interface Proposal {
  readonly version: Version;
  readonly kind: "major" | "bugfix";
  readonly sentence: string;
}

/**
 * The number that today's date asks for: YY.MM.0. When a release of this month is out already, its
 * next bugfix number: the calendar has no second major release in a month.
 */
export function proposeVersion(now: Instant, existingTags: readonly string[]): Proposal {
  const thisMonth = releaseOfMonth(now);
  const newest = existingTags
    .flatMap((tag) => versionOfTag(tag) ?? [])
    .filter((version) => isFinal(version) && sameMonth(version, thisMonth))
    .sort(compareVersions)
    .at(-1);
  if (newest === undefined) {
    const sentence = "Based on the current UTC month.";
    return { version: thisMonth, kind: "major", sentence };
  }
  return {
    version: { ...newest, patch: newest.patch + 1 },
    kind: "bugfix",
    sentence: "A release of this month is out already: the next bugfix number.",
  };
}

/** YY.MM.0 of the day in UTC: what the first `incremental.update --rc` would choose. */
export function releaseOfMonth(now: Instant): Version {
  const [year = "", month = ""] = calendarDay(now).split("-");
  return {
    year: Number(year.slice(2)),
    month: Number(month),
    patch: 0,
    rc: null,
    post: null,
    dev: null,
  };
}

function sameMonth(a: Version, b: Version): boolean {
  return a.year === b.year && a.month === b.month;
}

/** Days between choosing a number and rc1 that we reckon with: branch, tools, checks, review of them. */
const daysUntilFirstCandidate = 3;

/** Whether the month may turn before rc1, so that a number of today may be of last month by then. */
export function monthMayTurn(now: Instant): boolean {
  return !sameMonth(releaseOfMonth(now), releaseOfMonth(addDays(now, daysUntilFirstCandidate)));
}

/** Whether `incremental.update --rc` would choose another number today than the one decided. */
export function monthHasTurned(release: Version, now: Instant): boolean {
  return release.patch === 0 && !sameVersion(releaseOf(release), releaseOfMonth(now));
}
