import { scaleUtc } from "d3-scale";
import { unitsAcross, type PictureWidth } from "@/components/release/picture-width";
import type { EvaluatedDeprecation, ReleaseDay } from "@/lib/domain/deprecation/deprecation";
import { addDays, isBefore, latest, toMs, type Instant } from "@/lib/domain/instant";

export interface LifeMark {
  readonly key: string;
  readonly x: number;
  readonly label: string | null;
}

export interface LifeLayout {
  readonly width: number;
  readonly height: number;
  readonly releases: readonly LifeMark[];
  /** With the warning, in one form each. */
  readonly spans: readonly { readonly key: string; readonly from: number; readonly to: number }[];
  readonly marks: readonly (LifeMark & { readonly kind: MarkKind; readonly row: number })[];
  readonly nowX: number;
}

export type MarkKind = "first" | "two-releases" | "year" | "gone";

const letter = 6.9;
const edge = 8;

/** One name through the releases: where its warning stood, and what the policy counts. */
export function layOutLife(
  evaluated: EvaluatedDeprecation,
  finals: readonly ReleaseDay[],
  now: Instant,
  width: PictureWidth,
): LifeLayout {
  const across = unitsAcross[width];
  const dates = new Map(finals.map(({ version, date }) => [version, date]));
  const [from, to] = reach(evaluated, dates, now);
  const scale = scaleUtc([toMs(from), toMs(to)], [edge, across - edge]);
  const x = (at: Instant) => scale(toMs(at));
  const shown = finals.filter(({ date }) => !isBefore(date, from) && !isBefore(to, date));
  return {
    width: across,
    height: 96,
    releases: thinned(
      shown.map(({ version, date }) => ({ key: version, x: x(date) })),
      width,
    ),
    spans: evaluated.spans.map((span, index) => ({
      key: `${span.from} ${span.mechanism}`,
      from: x(dates.get(span.from) ?? now),
      to: x(endOfSpan(evaluated, index, dates, now)),
    })),
    marks: marksOf(evaluated, x),
    nowX: x(now),
  };
}

function reach(
  { spans, earliest, goneIn }: EvaluatedDeprecation,
  dates: ReadonlyMap<string, Instant>,
  now: Instant,
): readonly [Instant, Instant] {
  const begins = dates.get(spans[0]?.from ?? "") ?? now;
  const ends = goneIn === null ? latest(now, earliest?.date ?? now) : goneIn.date;
  const margin = Math.max(60, (toMs(ends) - toMs(begins)) / 86_400_000 / 12);
  return [addDays(begins, -margin), addDays(ends, margin)];
}

/** A form lasts until the release that has another one, or none. */
function endOfSpan(
  { spans, goneIn }: EvaluatedDeprecation,
  index: number,
  dates: ReadonlyMap<string, Instant>,
  now: Instant,
): Instant {
  const next = spans[index + 1];
  if (next !== undefined) return dates.get(next.from) ?? now;
  return goneIn?.date ?? now;
}

function marksOf(evaluated: EvaluatedDeprecation, x: (at: Instant) => number): LifeLayout["marks"] {
  const { firstRelease, rPlus2, oneYear, goneIn } = evaluated;
  const marks: readonly (readonly [MarkKind, Instant | undefined, string, number])[] = [
    ["first", firstRelease?.date, "R", 0],
    ["two-releases", rPlus2?.date, "R+2", 0],
    ["year", oneYear ?? undefined, "one year", 1],
    ["gone", goneIn?.date, goneIn?.how === "removed" ? "removed" : "warning gone", 2],
  ];
  return marks.flatMap(([kind, at, label, row]) =>
    at === undefined ? [] : [{ key: kind, kind, x: x(at), label, row }],
  );
}

/** The first and the last always have their name, those between where there is room. */
function thinned(
  releases: readonly { readonly key: string; readonly x: number }[],
  width: PictureWidth,
): readonly LifeMark[] {
  const room = (text: string) => text.length * letter + (width === "narrow" ? 8 : 12);
  let taken = Infinity;
  return releases
    .toReversed()
    .map(({ key, x }) => {
      const fits = x + room(key) / 2 <= taken;
      if (fits) taken = x - room(key) / 2;
      return { key, x, label: fits ? key : null };
    })
    .reverse();
}
