import { describe, expect, it } from "vitest";
import { toldOfUnderWay } from "./under-way";

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
