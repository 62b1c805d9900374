import { describe, expect, it } from "vitest";
import {
  monthHasTurned,
  monthMayTurn,
  proposeVersion,
  proposeVersions,
} from "@/lib/domain/choose-version";
import { formatVersion } from "@/lib/domain/version";
import { version } from "@/tests/seen";

describe("the number proposed", () => {
  it.each([
    ["2024-07-29T13:00:00Z", ["twisted-24.3.0"], "24.7.0", "major"],
    ["2017-11-01T00:00:00Z", [], "17.11.0", "major"],
    // A candidate does not take the number: it is on its way to it.
    ["2024-07-29T13:00:00Z", ["twisted-24.7.0rc1"], "24.7.0", "major"],
    ["2017-11-20T00:00:00Z", ["twisted-17.11.0"], "17.11.1", "bugfix"],
    [
      "2016-08-20T00:00:00Z",
      ["twisted-16.8.0", "twisted-16.8.10", "twisted-16.8.2"],
      "16.8.11",
      "bugfix",
    ],
    // The day is UTC's: in Auckland it is August already.
    ["2024-07-31T23:59:59Z", [], "24.7.0", "major"],
  ])("on %s with %j is %s, a %s release", (now, tags, number, kind) => {
    const proposal = proposeVersion(now, tags);
    expect([formatVersion(proposal.version), proposal.kind]).toEqual([number, kind]);
  });
});

describe("the numbers proposed while a release is in flight", () => {
  const shown = (now: string, tags: readonly string[], ...inFlight: readonly string[]) => {
    const { kind, major, bugfix } = proposeVersions(now, tags, inFlight.map(version));
    return [kind, formatVersion(major.version), bugfix && formatVersion(bugfix.version)];
  };
  const now = "2026-11-21T00:00:00Z";

  it("are none of those in flight", () => {
    expect(shown(now, ["twisted-24.7.0"])).toEqual(["major", "26.11.0", "24.7.1"]);
    expect(shown(now, ["twisted-24.7.0"], "26.11.0")).toEqual(["bugfix", "26.12.0", "24.7.1"]);
    expect(shown(now, ["twisted-24.7.0"], "26.11.0", "24.7.1")).toEqual([
      ...["bugfix", "26.12.0", "24.7.2"],
    ]);
  });

  it("go over the end of the year, and past a month that is in flight too", () => {
    expect(shown("2026-12-31T23:00:00Z", [], "26.12.0", "27.1.0")).toEqual([
      ...["major", "27.2.0", null],
    ]);
  });

  it("give their reasons", () => {
    const { major, bugfix } = proposeVersions(now, ["twisted-24.7.0"], [version("26.11.0")]);
    expect(major.sentence).toBe("26.11.0 is in flight already: the next month that is free.");
    expect(bugfix?.sentence).toBe("The next patch of 24.7.0, the newest final.");
  });
});

describe("the turn of the month", () => {
  it.each([
    ["2024-07-28T12:00:00Z", false],
    ["2024-07-29T12:00:00Z", true],
    ["2024-12-31T23:00:00Z", true],
    ["2024-02-26T00:00:00Z", false],
    ["2023-02-26T00:00:00Z", true],
  ])("may come before rc1 on %s: %s", (now, may) => {
    expect(monthMayTurn(now)).toBe(may);
  });

  it("has come when incremental would choose another number than the one decided", () => {
    expect(monthHasTurned(version("24.7.0"), "2024-07-31T23:59:00Z")).toBe(false);
    expect(monthHasTurned(version("24.7.0"), "2024-08-01T00:00:00Z")).toBe(true);
    expect(monthHasTurned(version("24.7.0"), "2025-07-15T00:00:00Z")).toBe(true);
  });

  it("does not matter to a bugfix release, whose number is not of today’s month anyway", () => {
    expect(monthHasTurned(version("24.7.1"), "2024-09-01T00:00:00Z")).toBe(false);
  });
});
