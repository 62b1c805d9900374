import { scaleUtc } from "d3-scale";
import { unitsAcross, type PictureWidth } from "@/components/release/picture-width";
import {
  addDays,
  dayInWords,
  earliestOf,
  fromMs,
  isBefore,
  latest,
  latestOf,
  toMs,
  type Instant,
} from "@/lib/domain/instant";
import { month } from "./foreseen-words";
import { calendarGroups, type CalendarFacts, type CalendarGroup } from "./calendar-rows";

export interface Bar {
  readonly from: number;
  readonly to: number;
  /** Up to where it lies behind us. */
  readonly past: number;
  readonly foreseen: boolean;
}

export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly end: boolean;
}

export interface CalendarRow {
  readonly name: string;
  readonly shown: string;
  readonly nameY: number;
  /** The middle of its two bars. */
  readonly y: number;
  readonly removed: number | null;
}

export interface LaidOutGroup {
  readonly key: string;
  /** null: R lies before the picture. */
  readonly begins: number | null;
  readonly hollow: boolean;
  readonly releases: Bar;
  readonly year: Bar;
  readonly heading: Label;
  readonly labels: readonly Label[];
  readonly rows: readonly CalendarRow[];
  readonly mayGo: { readonly from: number; readonly top: number; readonly height: number };
}

export interface ReleaseLine {
  readonly key: string;
  readonly x: number;
  readonly label: string | null;
  readonly spread: { readonly from: number; readonly to: number } | null;
  readonly foreseen: boolean;
}

export interface CalendarLayout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly months: readonly { readonly x: number; readonly label: string | null }[];
  readonly releases: readonly ReleaseLine[];
  readonly nowX: number;
  readonly groups: readonly LaidOutGroup[];
}

const measures = {
  narrow: { left: 2, right: 2, row: 31, nameAbove: 13, rows: 14, letters: 44, everyMonth: 6 },
  middle: { left: 196, right: 4, row: 18, nameAbove: 0, rows: 24, letters: 27, everyMonth: 3 },
  wide: { left: 262, right: 4, row: 18, nameAbove: 0, rows: 30, letters: 37, everyMonth: 3 },
} as const satisfies Record<PictureWidth, object>;

type Measures = (typeof measures)[PictureWidth];

/** How many names there is room for. */
export function roomFor(width: PictureWidth): number {
  return measures[width].rows;
}

const top = 24;
const labelLine = 15;
const gap = 10;
const letter = 6.7;

/** Names against months: the two conditions of each as bars, what is foreseen told from what is known. */
export function layOutCalendar(facts: CalendarFacts, width: PictureWidth): CalendarLayout {
  const measure = measures[width];
  const across = unitsAcross[width];
  const groups = calendarGroups(facts, measure.rows);
  const [from, to] = span(groups, facts.now);
  const scale = scaleUtc([toMs(from), toMs(to)], [measure.left, across - measure.right]);
  const x = (at: Instant) =>
    Math.min(Math.max(scale(toMs(at)), measure.left), across - measure.right);
  const plot = { x, from, to, now: facts.now, measure, across };
  const laidOut = stack(groups, plot);
  const bottom = top + groups.reduce((height, group) => height + heightOf(group, measure), 0);
  return {
    width: across,
    height: bottom + 20,
    left: measure.left,
    right: across - measure.right,
    top,
    bottom,
    months: monthsOf(plot),
    releases: releaseLines(facts, plot),
    nowX: x(facts.now),
    groups: laidOut,
  };
}

interface Plot {
  readonly x: (at: Instant) => number;
  readonly from: Instant;
  readonly to: Instant;
  readonly now: Instant;
  readonly measure: Measures;
  readonly across: number;
}

/** Whole months around everything that is shown, no further back than two years. */
function span(groups: readonly CalendarGroup[], now: Instant): readonly [Instant, Instant] {
  const begins = groups.map((group) => group.begins).filter((at) => isBefore(at, now));
  const first = earliestOf([addDays(now, -300), ...begins]);
  const earliest = latest(first, addDays(now, -760));
  const last = latestOf([addDays(now, 240), ...groups.map((group) => group.earliest)]);
  return [monthOf(addDays(earliest, -10), 0), monthOf(last, 2)];
}

function monthOf(at: Instant, later: number): Instant {
  const [year = 0, month = 1] = at.split("-").map(Number);
  return fromMs(Date.UTC(year, month - 1 + later));
}

function heightOf({ names }: CalendarGroup, { row }: Measures): number {
  return names.length * row + 2 * labelLine + gap;
}

function stack(groups: readonly CalendarGroup[], plot: Plot): readonly LaidOutGroup[] {
  let y = top;
  return groups.map((group) => {
    const at = y;
    y += heightOf(group, plot.measure);
    return layOutGroup(group, at, plot);
  });
}

function layOutGroup(group: CalendarGroup, y: number, plot: Plot): LaidOutGroup {
  const { x, measure } = plot;
  const { row, nameAbove } = measure;
  const first = y + gap / 2 + labelLine;
  const end = first + group.names.length * row;
  const { release, begins, rPlus2, oneYear } = group;
  const text = release === null ? "not released yet" : `since ${release}`;
  const heading = { text, x: 0, y: first - 4, end: false };
  return {
    key: release ?? "NEXT",
    begins: isBefore(begins, plot.from) ? null : x(begins),
    hollow: release === null,
    releases: barOf(begins, rPlus2.date, rPlus2.spread !== null, plot),
    year: barOf(begins, oneYear, release === null, plot),
    heading,
    labels: [
      besideHeading(
        endLabel(`R+2 ${rPlus2.version ?? aboutMonth(rPlus2.date)}`, rPlus2.date, first - 4, plot),
        heading,
      ),
      endLabel(
        `one year ${release === null ? aboutMonth(oneYear) : dayInWords(oneYear)}`,
        oneYear,
        end + 10,
        plot,
      ),
    ],
    rows: group.names.map(({ name, removedAt }, index) => ({
      name,
      shown: shortened(name, measure.letters),
      nameY: first + index * row + 13,
      y: first + index * row + 9 + nameAbove,
      removed: removedAt === null ? null : x(removedAt),
    })),
    mayGo: { from: x(group.earliest), top: first, height: end - first },
  };
}

function barOf(begins: Instant, ends: Instant, foreseen: boolean, { x, now }: Plot): Bar {
  const [from, to] = [x(begins), x(ends)];
  return { from, to, past: Math.min(Math.max(x(now), from), to), foreseen };
}

/** "about Feb 2025" */
function aboutMonth(at: Instant): string {
  return `about ${month(at)}`;
}

/** Behind the bar's end; before it where there is no room. */
function endLabel(text: string, at: Instant, y: number, { x, across }: Plot): Label {
  const room = across - x(at);
  const end = text.length * letter > room;
  return { text, x: x(at), y, end };
}

/** On the line of the heading: where the bar ends beside it, the label stands right behind it. */
function besideHeading(label: Label, heading: Label): Label {
  const taken = widthOf(heading) + headingGap;
  const from = label.end ? label.x - widthOf(label) : label.x;
  return from >= taken ? label : { ...label, x: taken, end: false };
}

const headingGap = 8;

/** As wide as it is at most: the words are not set in the monospaced face, whose letters these are. */
function widthOf({ text }: Label): number {
  return text.length * letter;
}

/** Its last words, as many as fit: the project's own name goes first. */
export function shortened(name: string, letters: number): string {
  const own = name.replace(/^twisted\./, "");
  return own.length <= letters ? own : `…${own.slice(own.length - letters + 1)}`;
}

const monthNames = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function monthsOf({ from, to, now, x, measure, across }: Plot): CalendarLayout["months"] {
  const today = x(now);
  const count = Math.round((toMs(to) - toMs(from)) / (30.4 * 86_400_000));
  return Array.from({ length: count }, (_, index) => monthOf(from, index))
    .map((at) => ({ x: x(at), month: Number(at.slice(5, 7)) - 1, year: at.slice(0, 4) }))
    .filter(({ month }) => month % measure.everyMonth === 0)
    .map(({ x, month, year }) => ({
      x,
      // No room at the edge, nor beside the word "today".
      label:
        x > across - 26 || Math.abs(x + 14 - today) < 34
          ? null
          : month === 0
            ? year
            : (monthNames[month] ?? ""),
    }));
}

/** Lines where releases are; a name only where it does not run into the one before. */
function releaseLines({ finals, foreseen }: CalendarFacts, plot: Plot): readonly ReleaseLine[] {
  const { x, from, to } = plot;
  const known = finals.map(({ version, date }) => ({
    key: version,
    at: date,
    text: version.replace(/\.0$/, ""),
    spread: null,
    foreseen: false,
  }));
  const next = foreseen.map(({ date, spread }, index) => ({
    key: `next ${String(index)}`,
    at: date,
    text: index === 0 ? "next" : `+${String(index)}`,
    spread: spread === null ? null : { from: x(spread.earliest), to: x(spread.latest) },
    foreseen: true,
  }));
  let taken = -Infinity;
  return [...known, ...next]
    .filter(({ at }) => isBefore(from, at) && isBefore(at, to))
    .map(({ key, at, text, ...rest }) => {
      const half = (text.length * letter) / 2 + 2;
      const fits = x(at) - half > taken;
      if (fits) taken = x(at) + half;
      return { key, x: x(at), label: fits ? text : null, ...rest };
    });
}
