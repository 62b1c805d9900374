import { describe, expect, it } from "vitest";
import { calendarDay, dayInWords, earliestOf, latestOf } from "./instant";

describe("the day of an instant, in UTC", () => {
  it("is ISO in data and words in a sentence", () => {
    expect(calendarDay("2026-09-09T23:59:59Z")).toBe("2026-09-09");
    expect(dayInWords("2026-09-09T23:59:59Z")).toBe("9 Sep 2026");
  });

  it.each(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])(
    "has three letters for %s",
    (name) => {
      const month = Math.floor("JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(name) / 3) + 1;
      expect(dayInWords(`2025-${String(month).padStart(2, "0")}-01T00:00:00Z`)).toBe(
        `1 ${name} 2025`,
      );
    },
  );
});

describe("the earliest and the latest of some instants", () => {
  const [first, last] = ["2024-07-29T23:00:00+02:00", "2024-07-29T22:00:00Z"];

  it("go by the time, not the text, and leave out what is not known", () => {
    expect(earliestOf([last, null, first])).toBe(first);
    expect(latestOf([null, first, last, first])).toBe(last);
  });

  it("are null where there is none", () => {
    expect([earliestOf([]), latestOf([null])]).toEqual([null, null]);
  });
});
