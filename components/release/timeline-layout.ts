import { scaleLinear } from "d3-scale";
import { daysBetween, type Instant } from "@/lib/domain/instant";
import { relativeTime, shortDay } from "@/components/ui/time-text";
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
  /** While a release blocker was open, or the release paused. */
  readonly pauses: readonly Stretch[];
  /** Of a release in flight: where it is today. */
  readonly today: number | null;
  /** Of a release in flight: where the wait of its newest candidate ends, as it stands now. */
  readonly waitEnds: number | null;
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
  /** Of the newest candidate; while its wait is under way: when that began. */
  readonly last: number;
  readonly final: number | null;
  readonly pauses: readonly Stretch[];
  readonly today: number | null;
  readonly waitEnds: number | null;
}

/** Weeks of a release in flight that is left lying: the picture does not grow with it for ever. */
const mostDays = 8 * 7;

function daysOf(release: ReleaseTimeline): Days {
  const first = release.candidates[0]?.at;
  if (first === undefined) return noDays;
  const { finalAt, underWay, pauses = [] } = release;
  const day = (at: Instant) => daysBetween(first, at);
  const dayOrNull = (at: Instant | null | undefined) => (at == null ? null : day(at));
  const candidates = release.candidates.map((candidate) => day(candidate.at));
  const today = dayOrNull(underWay?.now);
  return {
    candidates,
    last: Math.max(candidates.at(-1) ?? 0, dayOrNull(underWay?.clock?.startedAt) ?? 0),
    final: dayOrNull(finalAt),
    pauses: pauses.map(({ from, to }) => ({ from: day(from), to: day(to) })),
    today: today === null ? null : Math.min(Math.max(0, today), mostDays),
    waitEnds: dayOrNull(underWay?.clock?.endsAt),
  };
}

const noDays: Days = {
  ...{ candidates: [], last: 0, final: null },
  ...{ pauses: [], today: null, waitEnds: null },
};

/** How the wait of a release in flight stands, in few words; null: it is none. */
export function waitUnderWay({ underWay }: ReleaseTimeline): string | null {
  if (underWay === undefined) return null;
  const { clock, now } = underWay;
  if (clock === null) return "wait not begun";
  if (clock.isOver) return `wait over ${shortDay(clock.endsAt)}`;
  if (clock.standsStill) return "wait stands still";
  return `until ${shortDay(clock.endsAt)}, ${relativeTime(clock.endsAt, now)}`;
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
  if (days.final === null)
    return release.abandoned ? "abandoned" : (waitUnderWay(release) ?? "no final yet");
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
  const { last, final, today, waitEnds } = days;
  const to = waitEnds ?? last + waitDays;
  if (final === null && release.abandoned) return null;
  if (final === null) return { from: Math.min(Math.max(last, today ?? last), to), to };
  return final < to ? { from: Math.max(final, last), to } : null;
}

/** The last day of which something is drawn. */
function lastDay({ last, final, today, waitEnds }: Days, waitDays: number): number {
  return Math.max(final ?? 0, waitEnds ?? last + waitDays, today ?? 0);
}

/** Until where the wait was kept: to the final, to today, or to its end. */
function keptUntil({ last, final, today, waitEnds }: Days, waitDays: number): number {
  const end = waitEnds ?? last + waitDays;
  // Before its clock runs nothing of it is kept.
  const kept = final ?? (waitEnds === null ? last : (today ?? last));
  return Math.max(last, Math.min(kept, end));
}

function layOutRow(release: ReleaseTimeline, waitDays: number, across: number): TimelineRow {
  const days = daysOf(release);
  const place = scaleLinear().domain([0, across]).range([0, 1]).clamp(true);
  const placeOrNull = (day: number | null) => (day === null ? null : place(day));
  const missing = missingDays(release, days, waitDays);
  return {
    version: release.version,
    candidates: days.candidates.map((day) => place(day)),
    waited: { from: place(days.last), to: place(keptUntil(days, waitDays)) },
    missing: missing && { from: place(missing.from), to: place(missing.to) },
    final: placeOrNull(days.final),
    pauses: days.pauses.map(({ from, to }) => ({ from: place(from), to: place(to) })),
    today: placeOrNull(days.today),
    waitEnds: placeOrNull(days.waitEnds),
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
