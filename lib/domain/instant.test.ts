import { describe, expect, it } from "vitest";
import { calendarDay, dayInWords } from "./instant";

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
