import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, calendarDay, isBefore } from "@/lib/domain/instant";
import { finalDays, asOf } from "@/tests/scanned";
import type { ReleaseDay } from "./deprecation";
import { forecastReleases } from "./forecast";

const finals = Object.entries(finalDays).map(([version, date]) => ({ version, date }));
const newest = finalDays["24.7.0"] ?? "";

/** Finals that came every so many days. */
function every(...days: readonly number[]): readonly ReleaseDay[] {
  return days.reduce<readonly ReleaseDay[]>(
    (before, interval) => [
      ...before,
      { version: `25.${before.length}.0`, date: addDays(before.at(-1)?.date ?? newest, interval) },
    ],
    [{ version: "24.7.0", date: newest }],
  );
}

describe("the forecast of the next finals", () => {
  it("is the median of what releases took in the last five years", () => {
    const [next] = forecastReleases(every(10, 20, 90), newest, 1);
    expect(next?.date).toBe(addDays(newest, 10 + 20 + 90 + 20));
  });

  it("has the days between which four of five would have lain", () => {
    // Days between the finals, sorted: 26 41 54 64 122 | 148 148 160 192 302.
    const [next] = forecastReleases(finals, "2024-08-09T00:00:00Z", 1);
    expect(next?.version).toBeNull();
    expect(calendarDay(next?.date ?? "")).toBe("2024-12-21");
    expect(calendarDay(next?.spread?.earliest ?? "")).toBe("2024-09-16");
    expect(calendarDay(next?.spread?.latest ?? "")).toBe("2025-02-27");
  });

  it("is for now when a release is overdue, and those after it move with it", () => {
    const late = "2026-11-21T00:00:00Z";
    const [next, second] = forecastReleases(finals, late, 2);
    expect(next?.date).toBe("2026-11-21T00:00:00.000Z");
    expect(isBefore(late, second?.date ?? late)).toBe(true);
    expect(isBefore(late, second?.spread?.earliest ?? late)).toBe(true);
  });

  it("is not made of fewer than two intervals", () => {
    expect(forecastReleases([], asOf, 3)).toEqual([]);
    expect(forecastReleases(every(30), asOf, 3)).toEqual([]);
    expect(forecastReleases(every(30, 30), asOf, 3)).toHaveLength(1);
  });

  it("is never before now, in order, and within its spread", () => {
    const intervals = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(intervals, fc.integer({ min: 0, max: 3_000 }), (days, later) => {
        const past = every(...days);
        const now = addDays(past.at(-1)?.date ?? newest, later);
        const dates = forecastReleases(past, now, 6).map(({ date, spread }) => {
          expect(isBefore(date, now)).toBe(false);
          expect(isBefore(date, spread?.earliest ?? "")).toBe(false);
          expect(isBefore(spread?.latest ?? "", date)).toBe(false);
          return date;
        });
        expect(dates).toEqual([...dates].sort());
      }),
    );
  });

  it("does not change for the first when more are asked for", () => {
    expect(forecastReleases(finals, asOf, 1)[0]).toEqual(forecastReleases(finals, asOf, 8)[0]);
  });
});
