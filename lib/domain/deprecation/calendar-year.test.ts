import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarDay, daysBetween, fromMs } from "@/lib/domain/instant";
import { oneYearAfter } from "./calendar-year";

describe("one calendar year", () => {
  it.each([
    ["of 22.10.0 is over one day before 23.10.0’s tag", "2022-10-30T15:58:49Z", "2023-10-30"],
    ["ends on the same day of the next year", "2024-08-08T07:42:43Z", "2025-08-08"],
    ["has 366 days when a leap day lies in it", "2023-03-01T00:00:00Z", "2024-03-01"],
    ["that begins on a leap day ends on March 1", "2024-02-29T12:00:00Z", "2025-03-01"],
    ["that begins before a leap day ends on February 28", "2023-02-28T12:00:00Z", "2024-02-28"],
    ["keeps the end of a month", "2021-01-31T23:59:59Z", "2022-01-31"],
    ["turns with the year", "2021-12-31T23:59:59.999Z", "2022-12-31"],
    ["counts days in UTC", "2024-08-08T23:30:00-02:00", "2025-08-09"],
  ])("%s", (_, day, over) => {
    expect(oneYearAfter(day)).toBe(`${over}T00:00:00.000Z`);
  });

  const instants = fc.integer({ min: 0, max: Date.UTC(2100, 0) }).map(fromMs);

  it("has 365 or 366 days, whatever day it begins on", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const days = daysBetween(`${calendarDay(instant)}T00:00:00Z`, oneYearAfter(instant));
        expect([365, 366]).toContain(days);
      }),
    );
  });

  it("is never over earlier for what began later", () => {
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        const [earlier = a, later = b] = [a, b].sort();
        expect(oneYearAfter(earlier) <= oneYearAfter(later)).toBe(true);
      }),
    );
  });
});
