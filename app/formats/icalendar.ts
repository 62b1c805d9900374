import ical, { ICalEventStatus, ICalEventTransparency } from "ical-generator";
import type { Instant } from "@/lib/domain/instant";

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

const oneDayInSeconds = 86_400;

/** A calendar of whole days (RFC 5545). */
export function icalendar(name: string, days: readonly CalendarDay[]): string {
  const calendar = ical({
    name: line(name),
    prodId: "//Slipway//Release desk//EN",
    scale: "GREGORIAN",
    ttl: oneDayInSeconds,
  });
  for (const day of days)
    calendar.createEvent({
      id: line(day.uid),
      stamp: new Date(day.stamp),
      start: new Date(day.day),
      allDay: true,
      summary: line(day.summary),
      description: text(day.description),
      url: line(day.url),
      status: day.tentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      // Nobody is busy on that day because of it.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return `${calendar.toString()}\r\n`;
}

/** 3.1: controls are not allowed, and the library lets them through; it escapes line breaks itself. */
function text(value: string): string {
  return value.replaceAll(/[^\P{Cc}\r\n]/gu, " ");
}

/** What has one line: the library writes a calendar's name and an event's UID as they are. */
function line(value: string): string {
  return value.replaceAll(/\p{Cc}/gu, " ");
}
