import { describe, expect, it } from "vitest";
import { aRelease } from "@/tests/facts";
import { toldOfLaterNotes, toldOfUnderWay } from "./under-way";

describe("whoever starts a rehearsal in a world that is in the middle of a release", () => {
  it.each([
    [[], "24.8.0", null],
    [["24.7.0"], "24.7.0", /^24\.7\.0 is under way in the repository and is gone on with\.$/],
    [
      ["24.7.0"],
      "24.8.0",
      /^24\.7\.0 is under way, too\. 24\.8\.0 begins beside it\..*--release 24\.7\.0, .*--renumber 24\.8\.0/,
    ],
    [
      ["24.10.0", "24.7.0"],
      "24.7.0",
      /^24\.10\.0 is under way, too\. 24\.7\.0 is under way in the repository/,
    ],
    [["24.10.0", "24.7.0"], "24.11.0", /^24\.10\.0, 24\.7\.0 are under way, too\. .*beside them/],
  ])("is told of %j when %s is started", (underWay, started, told) => {
    const sentence = toldOfUnderWay(underWay, started);
    if (told === null) expect(sentence).toBeNull();
    else expect(sentence).toMatch(told);
  });
});

describe("whoever starts a rehearsal before the day of its candidate", () => {
  const facts = aRelease().upTo("candidate.publish").facts();

  it("is told of the notes that are dated after it", () => {
    expect(toldOfLaterNotes(facts, "2024-07-01T00:00:00Z")).toMatch(
      /^NEWS dates 24\.7\.0rc1 \(2024-07-\d\d\) after 2024-07-01, when this rehearsal begins: .*--as-of takes another day\.$/,
    );
  });

  it("is told of nothing on that day", () => {
    expect(toldOfLaterNotes(facts, "2024-07-29T00:00:00Z")).toBeNull();
  });
});
