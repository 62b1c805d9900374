import { toMs, type Instant } from "@/lib/domain/instant";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const exactFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

const dayFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  weekday: "short",
  day: "numeric",
  month: "short",
});

/** British English writes one month with four letters, which spoils a column. */
function withShortSeptember(text: string): string {
  return text.replace("Sept", "Sep");
}

/** "Thu 19 Nov 2026, 09:12 UTC". */
export function exactTime(at: Instant): string {
  const text = exactFormat
    .format(toMs(at))
    .replace(/^(\w+),/, "$1")
    .replace(/ at /, ", ");
  return `${withShortSeptember(text)} UTC`;
}

/** "Thu 19 Nov 2026, 10:12 in Europe/Berlin (GMT+1)"; `zone` is an IANA name that the browser knows. */
export function localTime(at: Instant, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "shortOffset",
  }).formatToParts(toMs(at));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? "";
  const day = `${part("weekday")} ${part("day")} ${part("month")} ${part("year")}`;
  const text = `${day}, ${part("hour")}:${part("minute")} in ${zone} (${part("timeZoneName")})`;
  return withShortSeptember(text);
}

/** "Thu 19 Nov, 10:12 GMT+1": as `localTime`, short enough to stand beside another time. */
export function shortLocalTime(at: Instant, zone: string): string {
  return localTime(at, zone)
    .replace(/ \d{4}, /, ", ")
    .replace(/ in \S+ \((.*)\)$/, " $1");
}

/**
 * The title of a time, with the moment in that zone below it: where it has none, or ends with the moment in
 * UTC. One that says something else stays.
 */
export function titleInZone(title: string, at: Instant, zone: string): string {
  const utc = exactTime(at);
  const before = title === "" ? utc : title;
  return before.endsWith(utc) ? `${before}\n${localTime(at, zone)}` : before;
}

/** "Thu 19 Nov". */
export function shortDay(at: Instant): string {
  return withShortSeptember(dayFormat.format(toMs(at)).replace(",", ""));
}

function counted(count: number, unit: string): string {
  return `${String(count)} ${unit}${count === 1 ? "" : "s"}`;
}

/** A length of time in its largest sensible unit: "4 s", "6 minutes", "2 hours", "9 days". */
export function lengthOfTime(seconds: number): string {
  if (seconds < MINUTE) return `${String(Math.max(0, Math.round(seconds)))} s`;
  if (seconds < HOUR) return counted(Math.round(seconds / MINUTE), "minute");
  if (seconds < DAY) return counted(Math.round(seconds / HOUR), "hour");
  if (seconds < 60 * DAY) return counted(Math.round(seconds / DAY), "day");
  if (seconds < 730 * DAY) return counted(Math.round(seconds / (30.44 * DAY)), "month");
  return counted(Math.round(seconds / (365.25 * DAY)), "year");
}

/** "6 minutes ago", "in 3 days"; within five seconds "just now". */
export function relativeTime(at: Instant, now: Instant): string {
  const seconds = (toMs(now) - toMs(at)) / 1000;
  if (Math.abs(seconds) < 5) return "just now";
  return seconds > 0 ? `${lengthOfTime(seconds)} ago` : `in ${lengthOfTime(-seconds)}`;
}

/** How long it lasted: "for 9 days" without the "for". */
export function timeBetween(earlier: Instant, later: Instant): string {
  const seconds = (toMs(later) - toMs(earlier)) / 1000;
  return seconds < MINUTE ? "less than a minute" : lengthOfTime(seconds);
}
