import { calendarDay, fromMs, toMs, type Instant } from "@/lib/domain/instant";

/** A whole day in a calendar. */
export interface CalendarDay {
  /** Stays the same for the same event, whatever becomes of its day. */
  readonly uid: string;
  readonly day: Instant;
  /** When the facts it is made of last changed. */
  readonly stamp: Instant;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
  /** Foreseen, not known. */
  readonly tentative: boolean;
}

/** A calendar of whole days (RFC 5545). */
export function icalendar(name: string, days: readonly CalendarDay[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Slipway//Deprecation radar//EN",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${text(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ...days.flatMap(event),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function event(day: CalendarDay): readonly string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${text(day.uid)}`,
    `DTSTAMP:${timestamp(day.stamp)}`,
    `DTSTART;VALUE=DATE:${calendarDay(day.day).replaceAll("-", "")}`,
    `SUMMARY:${text(day.summary)}`,
    `DESCRIPTION:${text(day.description)}`,
    `URL:${day.url}`,
    `STATUS:${day.tentative ? "TENTATIVE" : "CONFIRMED"}`,
    // Nobody is busy on that day because of it.
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** "20231031T071447Z" */
function timestamp(instant: Instant): string {
  const seconds = fromMs(toMs(instant)).slice(0, 19);
  return `${seconds.replaceAll(/[-:]/g, "")}Z`;
}

/** 3.3.11: backslash, comma, semicolon and line breaks are escaped; other controls are not allowed. */
function text(value: string): string {
  return value
    .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll(/\r\n|\r|\n/g, "\\n")
    .replaceAll(/\p{Cc}/gu, " ");
}

const foldAt = 75;

/** 3.1: no line has more than 75 octets; it goes on behind a line break and a space. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const letter of line) {
    const width = Buffer.byteLength(letter);
    if (octets + width > foldAt) {
      parts.push(part);
      part = "";
      // The space in front of what goes on.
      octets = 1;
    }
    part += letter;
    octets += width;
  }
  return [...parts, part].join("\r\n ");
}
