import type { Instant } from "@/lib/domain/instant";
import { addMs, daysBetween, isBefore, latest, toMs } from "@/lib/domain/instant";
import type { Foreseen, ReleaseDay } from "./deprecation";

/** The cadence is that of this many years before the newest final: older habits are others' habits. */
export const cadenceYears = 5;

/** With fewer intervals there is no cadence to speak of. */
const fewestIntervals = 2;

const daysPerYear = 365.25;

/**
 * The next `count` finals YY.MM.0 as the cadence of the last years foresees them; fewer, or none,
 * where there are too few finals to know one. `version` is null: the number is the day's, and the day
 * is not known yet.
 *
 * How long n releases take is read from how long every n releases in a row took until now: their
 * median, with the 10 % and the 90 % quantile as spread. When the next release is overdue it is
 * foreseen for now, and those after it move with it.
 */
export function forecastReleases(
  finals: readonly ReleaseDay[],
  now: Instant,
  count: number,
): readonly Foreseen[] {
  const dates = finals.map(({ date }) => date).sort((a, b) => toMs(a) - toMs(b));
  const newest = dates.at(-1);
  if (newest === undefined) return [];
  const durations = Array.from({ length: count }, (_, index) => durationsOf(index + 1, dates));
  const known = durations.filter((each) => each.length >= fewestIntervals);
  const first = quantile(known[0] ?? [], 0.5);
  const overdue = Math.max(0, toMs(now) - toMs(newest) - first);
  return known.reduce<readonly Foreseen[]>((before, each, index) => {
    const usual = addMs(newest, quantile(each, 0.5) + overdue);
    const date = latest(usual, before.at(-1)?.date ?? now);
    const soonest = latest(
      addMs(newest, quantile(each, 0.1)),
      // The next may come now; the others not before as many intervals again.
      addMs(now, quantile(known[index - 1] ?? [], 0.1)),
    );
    const spread = {
      earliest: isBefore(date, soonest) ? date : soonest,
      latest: latest(date, addMs(newest, quantile(each, 0.9) + overdue)),
    };
    return [...before, { version: null, date, spread }];
  }, []);
}

/** What is foreseen, when it cannot be before `instant`; put off, it is no release's day any more. */
export function notBefore({ version, date, spread }: Foreseen, instant: Instant): Foreseen {
  return {
    version: isBefore(date, instant) ? null : version,
    date: latest(date, instant),
    spread: spread && {
      earliest: latest(spread.earliest, instant),
      latest: latest(spread.latest, instant),
    },
  };
}

/** Milliseconds that each `n` releases in a row took, of those that ended in the years of the cadence. */
function durationsOf(n: number, dates: readonly Instant[]): readonly number[] {
  const newest = dates.at(-1);
  if (newest === undefined) return [];
  return dates
    .flatMap((end, index) => {
      const start = dates[index - n];
      const recent = daysBetween(end, newest) <= cadenceYears * daysPerYear;
      return start === undefined || !recent ? [] : [toMs(end) - toMs(start)];
    })
    .sort((a, b) => a - b);
}

/** The value below which the fraction `q` of the sorted values lies, between neighbours as needed. */
function quantile(sorted: readonly number[], q: number): number {
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position - Math.floor(position));
}
