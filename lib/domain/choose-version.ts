import type { Instant } from "@/lib/domain/instant";
import { addDays, calendarDay } from "@/lib/domain/instant";
import { versionOfTag } from "@/lib/domain/naming";
import type { Version } from "@/lib/domain/version";
import {
  compareVersions,
  formatVersion,
  isFinal,
  releaseOf,
  sameVersion,
} from "@/lib/domain/version";

/** A proposal for $RELEASE (Prepare for a release, 3), with the reason for people. */
export interface Proposal {
  readonly version: Version;
  readonly kind: ReleaseKind;
  readonly sentence: string;
}

export type ReleaseKind = "major" | "bugfix";

/** The numbers that are proposed for each kind of release, and which kind today asks for. */
export interface Proposals {
  readonly kind: ReleaseKind;
  readonly major: Proposal;
  /** null: there is no final that could get a bugfix. */
  readonly bugfix: Proposal | null;
}

/** What a number can be taken by. */
interface Taken {
  readonly out: readonly Version[];
  readonly inFlight: readonly Version[];
}

/**
 * The numbers that today's date asks for, none of which is out or in flight: YY.MM.0 of this month or
 * the first month after it that is free, and the next patch of the newest final. Today asks for the
 * major one if its number is of this month, for the calendar has no second major release in a month.
 */
export function proposeVersions(
  now: Instant,
  existingTags: readonly string[],
  inFlight: readonly Version[],
): Proposals {
  const finals = existingTags.flatMap((tag) => versionOfTag(tag) ?? []).filter(isFinal);
  const taken: Taken = { out: finals, inFlight };
  const thisMonth = releaseOfMonth(now);
  const major = majorProposal(thisMonth, taken);
  const bugfix = bugfixProposal(taken);
  const isDue = sameVersion(major.version, thisMonth);
  return { kind: isDue || bugfix === null ? "major" : "bugfix", major, bugfix };
}

/** What was proposed for the kind that today asks for. */
export function proposeVersion(
  now: Instant,
  existingTags: readonly string[],
  inFlight: readonly Version[] = [],
): Proposal {
  const { kind, major, bugfix } = proposeVersions(now, existingTags, inFlight);
  return kind === "bugfix" && bugfix !== null ? bugfix : major;
}

function isTaken(version: Version, { out, inFlight }: Taken): boolean {
  return [...out, ...inFlight].some((other) => sameVersion(other, version));
}

function majorProposal(thisMonth: Version, taken: Taken): Proposal {
  const kind = "major";
  if (!isTaken(thisMonth, taken))
    return { version: thisMonth, kind, sentence: "Based on the current UTC month." };
  const isOut = taken.out.some((other) => sameVersion(other, thisMonth));
  const why = `${formatVersion(thisMonth)} is ${isOut ? "out" : "in flight"} already`;
  const version = firstFree(nextMonth(thisMonth), taken, nextMonth);
  return { version, kind, sentence: `${why}: the next month that is free.` };
}

function bugfixProposal(taken: Taken): Proposal | null {
  const newest = [...taken.out].sort(compareVersions).at(-1);
  if (newest === undefined) return null;
  const sentence = `The next patch of ${formatVersion(newest)}, the newest final.`;
  return { version: firstFree(nextPatch(newest), taken, nextPatch), kind: "bugfix", sentence };
}

function firstFree(from: Version, taken: Taken, after: (version: Version) => Version): Version {
  return isTaken(from, taken) ? firstFree(after(from), taken, after) : from;
}

function nextMonth(version: Version): Version {
  const isYearOver = version.month === 12;
  return {
    ...version,
    year: version.year + (isYearOver ? 1 : 0),
    month: isYearOver ? 1 : version.month + 1,
  };
}

function nextPatch(version: Version): Version {
  return { ...version, patch: version.patch + 1 };
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
