import { daysBetween } from "@/lib/domain/instant";
import type { ReleaseTimeline } from "@/lib/queries/timelines";

/** From one place to another. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Places are fractions of the plot's width, so that one drawing fits every screen. */
export interface TimelineRow {
  readonly version: string;
  readonly candidates: readonly number[];
  /** The wait that was kept: from the last candidate to the final or the end of the week. */
  readonly waited: Stretch;
  /** What was missing of the week; null where nothing was. */
  readonly missing: Stretch | null;
  readonly final: number | null;
  /** Where the last of what is drawn ends. */
  readonly end: number;
  /** What the marks are: "24.7.0rc1, 24.7.0rc2, 24.7.0". */
  readonly marks: string;
  readonly note: string | null;
  readonly early: boolean;
}

export interface TimelineLayout {
  readonly ticks: readonly { readonly at: number; readonly day: number }[];
  readonly rows: readonly TimelineRow[];
}

interface Days {
  readonly candidates: readonly number[];
  readonly last: number;
  readonly final: number | null;
}

function daysOf(release: ReleaseTimeline): Days {
  const first = release.candidates[0]?.at;
  if (first === undefined) return { candidates: [], last: 0, final: null };
  const candidates = release.candidates.map((candidate) => daysBetween(first, candidate.at));
  return {
    candidates,
    last: candidates.at(-1) ?? 0,
    final: release.finalAt === null ? null : daysBetween(first, release.finalAt),
  };
}

/** Whether the final came before the week after its last candidate was over. */
export function cameEarly(release: ReleaseTimeline, waitDays: number): boolean {
  const { last, final } = daysOf(release);
  return final !== null && final - last < waitDays;
}

/**
 * How long the last candidate of a release that is out waited: "9.1 days after 24.7.0rc2"; where that
 * was less than it should have been, that too. Without candidates, or without a final, nothing.
 */
export function waitInWords(release: ReleaseTimeline, waitDays: number): string | undefined {
  const last = release.candidates.at(-1);
  if (last === undefined || release.finalAt === null) return undefined;
  const waited = `${daysBetween(last.at, release.finalAt).toFixed(1)} days after ${last.version}`;
  return cameEarly(release, waitDays)
    ? `final ${waited}: early, a candidate waits ${String(waitDays)} days`
    : `final ${waited}`;
}

function noteOf(release: ReleaseTimeline, days: Days, waitDays: number): string | null {
  if (days.final === null) return release.abandoned ? "abandoned" : "no final yet";
  const waited = days.final - days.last;
  if (waited < waitDays) return `${waited.toFixed(1)} days after the last rc`;
  const api = release.version.split(".").slice(0, 2).join(".");
  const first = release.candidates[0]?.version ?? "";
  return first.startsWith(`${api}.`) ? null : `${first} became ${release.version}`;
}

function marksOf({ version, candidates, finalAt }: ReleaseTimeline): string {
  const names = candidates.map((candidate) => candidate.version);
  return (finalAt === null ? names : [...names, version]).join(", ");
}

/** From when to when the week was not waited for, or is still to be; null where it was kept. */
function missingDays(release: ReleaseTimeline, days: Days, waitDays: number): Stretch | null {
  const { last, final } = days;
  const to = last + waitDays;
  if (final === null) return release.abandoned ? null : { from: last, to };
  return final < to ? { from: Math.max(final, last), to } : null;
}

/** The last day of which something is drawn. */
function lastDay({ last, final }: Days, waitDays: number): number {
  return Math.max(final ?? 0, last + waitDays);
}

function layOutRow(release: ReleaseTimeline, waitDays: number, across: number): TimelineRow {
  const days = daysOf(release);
  const place = (day: number) => day / across;
  const missing = missingDays(release, days, waitDays);
  return {
    version: release.version,
    candidates: days.candidates.map(place),
    waited: {
      from: place(days.last),
      to: place(Math.max(days.last, Math.min(days.final ?? days.last, days.last + waitDays))),
    },
    missing: missing && { from: place(missing.from), to: place(missing.to) },
    final: days.final === null ? null : place(days.final),
    end: place(lastDay(days, waitDays)),
    marks: marksOf(release),
    note: noteOf(release, days, waitDays),
    early: cameEarly(release, waitDays),
  };
}

/** Puts the releases one below the other, each from the day of its first candidate. */
export function layOutTimelines(
  releases: readonly ReleaseTimeline[],
  waitDays: number,
): TimelineLayout {
  const ends = releases.map((release) => lastDay(daysOf(release), waitDays));
  const across = Math.max(waitDays * 2, ...ends);
  const weeks = Array.from({ length: Math.floor(across / 7) + 1 }, (_, week) => week * 7);
  return {
    ticks: weeks.map((day) => ({ at: day / across, day })),
    rows: releases.map((release) => layOutRow(release, waitDays, across)),
  };
}
