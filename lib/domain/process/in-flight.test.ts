import { describe, expect, test } from "vitest";
import { releasesInFlight } from "./in-flight";

const none = { decided: [], openTickets: [], refs: [] };

function refs(...names: readonly string[]) {
  return names.map((name) => ({ name, oid: "a".repeat(40) }));
}

describe("a release is in flight", () => {
  test("when it was decided here", () => {
    expect(releasesInFlight({ ...none, decided: ["26.11.0"] })).toEqual(["26.11.0"]);
  });

  test("when its ticket is open on GitHub, whoever opened it", () => {
    expect(releasesInFlight({ ...none, openTickets: ["Release 26.11.0"] })).toEqual(["26.11.0"]);
  });

  test("when its branch is there, above the newest release", () => {
    const seen = refs("refs/heads/release-26.11.0-12431", "refs/tags/twisted-26.8.0");
    expect(releasesInFlight({ ...none, refs: seen })).toEqual(["26.11.0"]);
  });

  test("once, however many traces it has", () => {
    const seen = {
      decided: ["26.11.0"],
      openTickets: ["Release 26.11.0"],
      refs: refs("refs/heads/release-26.11.0-12431"),
    };
    expect(releasesInFlight(seen)).toEqual(["26.11.0"]);
  });

  test("with its candidates tagged", () => {
    const seen = refs("refs/tags/twisted-26.11.0rc1");
    expect(releasesInFlight({ ...none, decided: ["26.11.0"], refs: seen })).toEqual(["26.11.0"]);
  });
});

describe("a release is not in flight", () => {
  test("when its final tag is there", () => {
    const seen = {
      decided: ["26.8.0"],
      openTickets: ["Release 26.8.0"],
      refs: refs("refs/tags/twisted-26.8.0", "refs/heads/release-26.8.0-12000"),
    };
    expect(releasesInFlight(seen)).toEqual([]);
  });

  test("when only a branch is left of a number that was given up", () => {
    const seen = refs("refs/heads/release-24.2.0-12100", "refs/tags/twisted-24.3.0");
    expect(releasesInFlight({ ...none, refs: seen })).toEqual([]);
  });

  test("for issues that only look like tickets", () => {
    const openTickets = ["Release notes", "Release 26.11.0rc1", "release 26.11.0", "Twisted 26.1.0"];
    expect(releasesInFlight({ ...none, openTickets })).toEqual([]);
  });
});

test("the newest comes first", () => {
  const decided = ["26.9.0", "26.11.0", "26.10.1"];
  expect(releasesInFlight({ ...none, decided })).toEqual(["26.11.0", "26.10.1", "26.9.0"]);
});
