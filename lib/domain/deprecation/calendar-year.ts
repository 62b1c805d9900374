import type { Instant } from "@/lib/domain/instant";
import { calendarDay, fromMs } from "@/lib/domain/instant";

/**
 * The beginning of the day, in UTC, on which one calendar year is over: the same day of the next
 * year. February 29 comes again only after four years; its year is over when its 365 or 366 days
 * have passed, on March 1.
 */
export function oneYearAfter(instant: Instant): Instant {
  const [year = 0, month = 1, day = 1] = calendarDay(instant).split("-").map(Number);
  // Date.UTC carries February 29 of a year that has none over to March 1.
  return fromMs(Date.UTC(year + 1, month - 1, day));
}
