import type { Instant } from "@/lib/domain/instant";
import type { Version } from "@/lib/domain/version";
import { formatVersion } from "@/lib/domain/version";
import { releaseOfMonth } from "@/lib/domain/choose-version";

/**
 * Twisted has never had more than three bugfix releases of an API (16.3.0 to 16.3.2): a larger number
 * than this is a slip of the finger.
 */
const largestPatch = 20;

/** Whether the calendar has such a number at all: `YY.MM.patch`, with a month of the calendar. */
export function isCalendarNumber({ year, month, patch }: Version): boolean {
  return year <= 99 && month >= 1 && month <= 12 && patch <= largestPatch;
}

/**
 * What is wrong with the number of a release that is to begin at `now`; null where nothing is. All
 * releases since 10.0.0 came in the year of their number. A year earlier is let through, for one that
 * was begun in December (as 16.7.0 was), and a year later, for one of January that is prepared. A bugfix
 * release keeps the year of what it mends, however long ago that was.
 */
export function faultOfNumber(version: Version, now: Instant): string | null {
  const number = formatVersion(version);
  const { year } = releaseOfMonth(now);
  const isBugfix = version.patch > 0;
  if ((!isBugfix && version.year < year - 1) || version.year > year + 1)
    return `${number} is of the year ${version.year}, and this is ${year}; the first part is the year`;
  if (version.month < 1 || version.month > 12)
    return `${number} is of no month; the second part is the month, 1 to 12`;
  if (version.patch > largestPatch)
    return `${number} would be bugfix release ${version.patch}; the third part is at most ${largestPatch}`;
  return null;
}
