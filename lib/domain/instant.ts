/** A moment in UTC, ISO 8601 with `Z` ("2024-07-29T13:00:00Z"); comparable by its time, not its text. */
export type Instant = string;

const MS_PER_DAY = 86_400_000;

/** Whether the text says a time at all: of what another version, or somebody else, has written. */
export function isInstant(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

/** Milliseconds since the epoch; throws RangeError on text that is no date (a programming error). */
export function toMs(instant: Instant): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`Not an ISO 8601 instant: "${instant}"`);
  return ms;
}

/** The instant of `ms` milliseconds since the epoch. */
export function fromMs(ms: number): Instant {
  return new Date(ms).toISOString();
}

export function addMs(instant: Instant, ms: number): Instant {
  return fromMs(toMs(instant) + ms);
}

export function addDays(instant: Instant, days: number): Instant {
  return addMs(instant, days * MS_PER_DAY);
}

/** Days from `earlier` to `later`, as fractions of 24 hours; negative when they are the other way round. */
export function daysBetween(earlier: Instant, later: Instant): number {
  return (toMs(later) - toMs(earlier)) / MS_PER_DAY;
}

export function isBefore(a: Instant, b: Instant): boolean {
  return toMs(a) < toMs(b);
}

/** The later of two instants. */
export function latest(a: Instant, b: Instant): Instant {
  return isBefore(a, b) ? b : a;
}

/** The earliest of those that are known; null where none is. */
export function earliestOf(times: readonly [Instant, ...Instant[]]): Instant;
export function earliestOf(times: readonly (Instant | null)[]): Instant | null;
export function earliestOf(times: readonly (Instant | null)[]): Instant | null {
  return times.reduce(
    (first, at) => (at !== null && (first === null || isBefore(at, first)) ? at : first),
    null,
  );
}

/** The latest of those that are known; null where none is. */
export function latestOf(times: readonly [Instant, ...Instant[]]): Instant;
export function latestOf(times: readonly (Instant | null)[]): Instant | null;
export function latestOf(times: readonly (Instant | null)[]): Instant | null {
  return times.reduce(
    (last, at) => (at !== null && (last === null || isBefore(last, at)) ? at : last),
    null,
  );
}

/** The calendar day in UTC, "YYYY-MM-DD". */
export function calendarDay(instant: Instant): string {
  return fromMs(toMs(instant)).slice(0, 10);
}

/** The last second of its day in UTC: at it is judged what holds from the beginning of a day. */
export function endOfDay(instant: Instant): Instant {
  return `${calendarDay(instant)}T23:59:59Z`;
}

const monthNames = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];

/** The calendar day in UTC as sentences and pages write it: "8 Aug 2025". */
export function dayInWords(instant: Instant): string {
  const [year = "", month = "", day = ""] = calendarDay(instant).split("-");
  return `${Number(day)} ${monthNames[Number(month) - 1] ?? ""} ${year}`;
}
