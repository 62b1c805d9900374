import { scaleLinear } from "d3-scale";
import { toMs, type Instant } from "@/lib/domain/instant";
import { unitsAcross, type PictureWidth } from "./picture-width";

export interface ReleaseDate {
  readonly version: string;
  readonly at: Instant;
  readonly kind: "major" | "bugfix";
}

export interface CadenceMark {
  readonly version: string;
  readonly at: Instant;
  readonly kind: ReleaseDate["kind"];
  readonly x: number;
  /** null: there was no room for the name beside it; it is told on hover and in the table. */
  readonly label: { readonly text: string; readonly x: number } | null;
}

export interface CadenceRow {
  readonly year: number;
  readonly y: number;
  readonly marks: readonly CadenceMark[];
}

export interface CadenceLayout {
  readonly width: number;
  readonly height: number;
  readonly months: readonly { readonly x: number; readonly label: string }[];
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly CadenceRow[];
  readonly nowX: number;
}

const measures = {
  narrow: { left: 34, right: 6, row: 30, years: 8, letter: 6.2, everyMonth: 3 },
  middle: { left: 44, right: 10, row: 26, years: 12, letter: 6.8, everyMonth: 1 },
  wide: { left: 50, right: 30, row: 24, years: 20, letter: 7, everyMonth: 1 },
} as const satisfies Record<PictureWidth, object>;

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function yearOf(at: Instant): number {
  return Number(at.slice(0, 4));
}

/** How far in its year a moment is, from 0 to 1. */
function partOfYear(at: Instant): number {
  const year = yearOf(at);
  const from = Date.UTC(year, 0);
  return (toMs(at) - from) / (Date.UTC(year + 1, 0) - from);
}

function withLabels(
  dated: readonly (ReleaseDate & { readonly x: number })[],
  letter: number,
  edge: number,
): readonly CadenceMark[] {
  return dated.map(({ version, at, kind, x }, index) => {
    const text = version.endsWith(".0") ? version.slice(0, -2) : version;
    const from = x + 8;
    const room = (dated[index + 1]?.x ?? edge + 8) - 8 - from;
    const fits = text.length * letter <= room;
    return { version, at, kind, x, label: fits ? { text, x: from } : null };
  });
}

/** A row a year, newest first, a mark for each release at its day; as many years as there is room for. */
export function layOutCadence(
  releases: readonly ReleaseDate[],
  now: Instant,
  width: PictureWidth,
): CadenceLayout {
  const { left, right, row, years, letter, everyMonth } = measures[width];
  const across = unitsAcross[width];
  const x = scaleLinear([0, 1], [left, across - right]);
  const newest = yearOf(now);
  const oldest = Math.max(
    newest - years + 1,
    Math.min(newest, ...releases.map((release) => yearOf(release.at))),
  );
  const rows = Array.from({ length: newest - oldest + 1 }, (_, index): CadenceRow => {
    const year = newest - index;
    const dated = releases
      .filter((release) => yearOf(release.at) === year)
      .map((release) => ({ ...release, x: x(partOfYear(release.at)) }))
      .sort((a, b) => a.x - b.x);
    return { year, y: 34 + index * row, marks: withLabels(dated, letter, across) };
  });
  return {
    width: across,
    height: 34 + rows.length * row - row / 2 + 6,
    months: months
      .map((label, month) => ({ label, x: x(month / 12) }))
      .filter((_, month) => month % everyMonth === 0),
    top: 18,
    bottom: 34 + (rows.length - 1) * row + row / 2,
    rows,
    nowX: x(partOfYear(now)),
  };
}
