import { describe, expect, it } from "vitest";
import { beginningOf } from "./beginning.mjs";

describe("the moment at which a world begins", () => {
  it.each([
    ["2024-08-06", "2024-08-06T00:00:00.000Z"],
    ["2024-08-06T12:30:00Z", "2024-08-06T12:30:00.000Z"],
    ["2024-08-06 12:30", "2024-08-06T12:30:00.000Z"],
    ["2024-08-06T00:30:00+01:00", "2024-08-05T23:30:00.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
  ])("is understood as %s", (written, instant) => {
    expect(beginningOf(written)).toBe(instant);
  });

  it.each([
    "yesterday",
    "5",
    "2024",
    "2024-13-01",
    "2024-02-30",
    "2023-02-29",
    "2024-08-06T25:00Z",
    "",
  ])("is asked for anew where “%s” is written", (written) => {
    expect(() => beginningOf(written)).toThrow(/is no time; write it like 2024-07-29T13:00:00Z/);
  });

  it("is now where none is written", () => {
    expect(beginningOf(undefined)).toBeUndefined();
  });
});
