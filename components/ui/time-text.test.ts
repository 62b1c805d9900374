import { describe, expect, it } from "vitest";
import {
  exactTime,
  localTime,
  relativeTime,
  shortDay,
  shortLocalTime,
  timeBetween,
  titleInZone,
} from "./time-text";

const now = "2026-11-19T09:12:00Z";

describe("exactTime", () => {
  it("names weekday, day, month, year and the time in UTC", () => {
    expect(exactTime(now)).toBe("Thu 19 Nov 2026, 09:12 UTC");
  });
  it("writes midnight as 00:00", () => {
    expect(exactTime("2026-11-19T00:00:00Z")).toBe("Thu 19 Nov 2026, 00:00 UTC");
  });
});

describe("short forms", () => {
  it("gives the weekday where the year is clear", () => {
    expect(shortDay(now)).toBe("Thu 19 Nov");
  });
});

describe("relativeTime", () => {
  it.each([
    ["2026-11-19T09:11:58Z", "just now"],
    ["2026-11-19T09:11:48Z", "12 s ago"],
    ["2026-11-19T09:06:00Z", "6 minutes ago"],
    ["2026-11-19T08:12:00Z", "1 hour ago"],
    ["2026-11-17T09:12:00Z", "2 days ago"],
    ["2026-05-19T09:12:00Z", "6 months ago"],
    ["2022-11-19T09:12:00Z", "4 years ago"],
    ["2026-11-26T09:12:00Z", "in 7 days"],
  ])("says of %s: %s", (at, words) => {
    expect(relativeTime(at, now)).toBe(words);
  });
});

describe("timeBetween", () => {
  it("is a length without a direction", () => {
    expect(timeBetween("2026-11-10T09:12:00Z", now)).toBe("9 days");
    expect(timeBetween("2026-11-19T09:11:58Z", now)).toBe("less than a minute");
  });
});

describe("localTime", () => {
  it.each([
    ["Europe/Berlin", "Thu 19 Nov 2026, 10:12 in Europe/Berlin (GMT+1)"],
    ["Pacific/Auckland", "Thu 19 Nov 2026, 22:12 in Pacific/Auckland (GMT+13)"],
    ["America/Los_Angeles", "Thu 19 Nov 2026, 01:12 in America/Los_Angeles (GMT-8)"],
  ])("in %s", (zone, text) => {
    expect(localTime("2026-11-19T09:12:00Z", zone)).toBe(text);
  });
});

describe("shortLocalTime", () => {
  it("has day, time and offset", () => {
    expect(shortLocalTime("2026-11-19T09:12:00Z", "Europe/Berlin")).toBe("Thu 19 Nov, 10:12 GMT+1");
    expect(shortLocalTime("2026-11-19T23:12:00Z", "Asia/Kolkata")).toBe(
      "Fri 20 Nov, 04:42 GMT+5:30",
    );
  });
});

describe("titleInZone", () => {
  const local = "Thu 19 Nov 2026, 10:12 in Europe/Berlin (GMT+1)";
  const utc = "Thu 19 Nov 2026, 09:12 UTC";
  it.each([
    ["no title", "", `${utc}\n${local}`],
    ["the moment", utc, `${utc}\n${local}`],
    ["words that end with it", `endorsed: vera, ${utc}`, `endorsed: vera, ${utc}\n${local}`],
    ["both already", `${utc}\n${local}`, `${utc}\n${local}`],
    ["something else", "as grace says", "as grace says"],
  ])("of %s", (_, title, told) => {
    expect(titleInZone(title, now, "Europe/Berlin")).toBe(told);
  });
});
