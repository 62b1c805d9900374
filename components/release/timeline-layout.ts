import { scaleLinear } from "d3-scale";
import { daysBetween, type Instant } from "@/lib/domain/instant";
import { unitsAcross, type PictureWidth } from "./picture-width";

/** A release with its candidates, oldest first, as the picture of timelines wants it. */
export interface ReleaseTimeline {
  readonly version: string;
  readonly candidates: readonly { readonly version: string; readonly at: Instant }[];
  /** null: no final yet. */
  readonly finalAt: Instant | null;
}

export interface TimelineRow {
  readonly version: string;
  readonly y: number;
  /** Where the version's name stands. */
  readonly nameY: number;
  readonly candidates: readonly { readonly version: string; readonly x: number }[];
  /** The wait that was kept: from the last candidate to the final or the end of the week. */
  readonly waited: { readonly from: number; readonly to: number };
  /** What was missing of the week; null where nothing was. */
  readonly missing: { readonly from: number; readonly to: number } | null;
  readonly final: number | null;
  readonly note: { readonly text: string; readonly x: number; readonly end: boolean } | null;
  readonly early: boolean;
}

export interface TimelineLayout {
  readonly width: number;
  readonly height: number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly plotTop: number;
  readonly plotBottom: number;
  readonly rows: readonly TimelineRow[];
}

const measures = {
  narrow: { left: 6, right: 12, row: 46, track: 19 },
  middle: { left: 76, right: 150, row: 24, track: 0 },
  wide: { left: 84, right: 190, row: 23, track: 0 },
} as const satisfies Record<PictureWidth, object>;

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

function noteOf(release: ReleaseTimeline, days: Days, waitDays: number): string | null {
  if (days.final === null) return "no final yet";
  const waited = days.final - days.last;
  if (waited < waitDays) return `${waited.toFixed(1)} days after the last rc`;
  const api = release.version.split(".").slice(0, 2).join(".");
  const first = release.candidates[0]?.version ?? "";
  return first.startsWith(`${api}.`) ? null : `${first} became ${release.version}`;
}

/** What all rows of one picture share. */
interface Plot {
  readonly width: PictureWidth;
  readonly x: (day: number) => number;
  readonly waitDays: number;
}

function noteAt(release: ReleaseTimeline, days: Days, plot: Plot): TimelineRow["note"] {
  const text = noteOf(release, days, plot.waitDays);
  if (text === null) return null;
  if (plot.width === "narrow") return { text, x: unitsAcross.narrow, end: true };
  const due = days.last + plot.waitDays;
  const drawnTo = missingDays(days, plot.waitDays) === null ? 0 : due;
  return { text, x: plot.x(Math.max(days.final ?? 0, drawnTo)) + 14, end: false };
}

/** From when to when the week was not waited for, or is still to be; null where it was kept. */
function missingDays(days: Days, waitDays: number): readonly [number, number] | null {
  const due = days.last + waitDays;
  if (days.final === null) return [days.last, due];
  return days.final < due ? [Math.max(days.final, days.last), due] : null;
}

function layOutRow(release: ReleaseTimeline, index: number, plot: Plot): TimelineRow {
  const { x, waitDays, width } = plot;
  const { row, track } = measures[width];
  const days = daysOf(release);
  const missing = missingDays(days, waitDays);
  const waitedTo = Math.min(days.final ?? days.last, days.last + waitDays);
  const top = index * row + 12;
  return {
    version: release.version,
    y: top + track,
    nameY: top,
    candidates: release.candidates.map((candidate, at) => ({
      version: candidate.version,
      x: x(days.candidates[at] ?? 0),
    })),
    waited: { from: x(days.last), to: x(waitedTo) },
    missing: missing === null ? null : { from: x(missing[0]), to: x(missing[1]) },
    final: days.final === null ? null : x(days.final),
    note: noteAt(release, days, plot),
    early: cameEarly(release, waitDays),
  };
}

/** Puts the releases one below the other, each from the day of its first candidate. */
export function layOutTimelines(
  releases: readonly ReleaseTimeline[],
  waitDays: number,
  width: PictureWidth,
): TimelineLayout {
  const { left, right, row } = measures[width];
  const across = unitsAcross[width];
  const ends = releases.map(daysOf).map((days) => Math.max(days.final ?? 0, days.last + waitDays));
  const longest = Math.max(waitDays * 2, ...ends);
  const x = scaleLinear([0, longest], [left, across - right]);
  const plotBottom = releases.length * row + 4;
  const weeks = Array.from({ length: Math.floor(longest / 7) + 1 }, (_, week) => week * 7);
  return {
    width: across,
    height: plotBottom + 22,
    ticks: weeks.map((day) => ({ x: x(day), label: `day ${day}` })),
    plotTop: 2,
    plotBottom,
    rows: releases.map((release, index) => layOutRow(release, index, { width, x, waitDays })),
  };
}
