import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultOfNumber, isCalendarNumber } from "./calendar-number";
import { proposeVersions } from "./choose-version";
import { formatVersion, type Version } from "./version";
import { version } from "@/tests/seen";

const july = "2024-07-29T14:40:00Z";

describe("the number of a release that begins", () => {
  // Numbers and days of real releases (the day of rc1, where there was one).
  test.each([
    ["16.3.2", "2016-08-18T00:00:00Z"],
    ["16.7.0", "2016-12-23T00:00:00Z"],
    ["16.7.0", "2017-01-03T00:00:00Z"],
    ["19.2.1", "2019-06-05T00:00:00Z"],
    ["20.3.0", "2020-03-18T00:00:00Z"],
    ["22.1.0", "2022-02-03T00:00:00Z"],
    ["24.2.0", "2024-02-21T00:00:00Z"],
    ["24.7.0", july],
    // A bugfix release of a final that is years old.
    ["24.7.1", "2026-11-21T00:00:00Z"],
  ])("%s on %s is let through, month or not", (number, now) => {
    const fault = faultOfNumber(version(number), now);
    expect(fault).toBe(null);
  });

  test.each([
    ["9999.9999.0", "is of the year 9999"],
    ["99.7.0", "is of the year 99"],
    ["26.1.0", "is of the year 26, and this is 24"],
    ["22.10.0", "is of the year 22, and this is 24"],
    ["24.13.0", "is of no month"],
    ["24.0.0", "is of no month"],
    ["24.7.21", "would be bugfix release 21"],
    ["24.7.9999", "would be bugfix release 9999"],
  ])("%s is refused in July 2024", (number, words) => {
    expect(faultOfNumber(version(number), july)).toContain(`${number} ${words}`);
  });

  test("around the turn of a year both years are let through", () => {
    expect(faultOfNumber(version("25.1.0"), "2024-12-28T00:00:00Z")).toBe(null);
    expect(faultOfNumber(version("24.11.0"), "2025-01-02T00:00:00Z")).toBe(null);
  });

  test("is let through whenever it is proposed", () => {
    const tags = ["twisted-24.7.0"];
    for (const now of [july, "2026-11-21T00:00:00Z"]) {
      const inFlight = [version("24.7.0"), version("26.11.0")];
      const { major, bugfix } = proposeVersions(now, tags, inFlight);
      for (const one of [major, ...(bugfix === null ? [] : [bugfix])])
        expect(faultOfNumber(one.version, now)).toBe(null);
    }
  });

  test("is one of the calendar whenever it is let through", () => {
    const part = fc.nat({ max: 9_999 });
    const number = fc.record({ year: part, month: part, patch: part });
    fc.assert(
      fc.property(
        number,
        fc.date({ min: new Date("2010-01-01"), max: new Date("2097-12-31"), noInvalidDate: true }),
        (parts, day) => {
          const asked: Version = { ...parts, rc: null, post: null, dev: null };
          const allowed = faultOfNumber(asked, day.toISOString()) === null;
          return !allowed || (isCalendarNumber(asked) && formatVersion(asked).length <= 8);
        },
      ),
    );
  });
});
