import { describe, expect, it } from "vitest";
import { sentenceParts } from "./sentence-parts";

function technicalIn(text: string): readonly string[] {
  return sentenceParts(text).flatMap((part) => (part.isTechnical ? [part.text] : []));
}

describe("sentenceParts", () => {
  it.each([
    ["Publish Twisted 24.7.0rc1", ["24.7.0rc1"]],
    ["No tag twisted-24.7.0rc1 exists.", ["twisted-24.7.0rc1"]],
    ["release-24.7.0-12271 is at 6d157ca99c.", ["release-24.7.0-12271", "6d157ca99c"]],
    ["The version is 24.3.0.post0.", ["24.3.0.post0"]],
    [
      "docs/core/howto/defer-intro.rst:812 keeps its marker",
      ["docs/core/howto/defer-intro.rst:812"],
    ],
    ["Run `python -m incremental.update`", ["python -m incremental.update"]],
  ])("finds what is technical in “%s”", (text, expected) => {
    expect(technicalIn(text)).toEqual(expected);
  });

  it.each(["#12452 “Regression” is open.", "All 34 checks passed.", "The facade was defaced."])(
    "finds nothing technical in “%s”",
    (text) => {
      expect(technicalIn(text)).toEqual([]);
    },
  );

  it("cuts a whole commit id to ten digits", () => {
    expect(technicalIn(`at ${"6d157ca99c".repeat(4)}`)).toEqual(["6d157ca99c"]);
  });

  it("cuts the hash of a file to twelve digits, and keeps it whole", () => {
    const sha256 = "0a1b2c3d".repeat(8);
    expect(sentenceParts(`sha256 ${sha256}.`)).toContainEqual({
      text: "0a1b2c3d0a1b…",
      whole: sha256,
      isTechnical: true,
    });
  });

  it("loses no word", () => {
    const text = "Push to release-24.7.0-12271 at 6d157ca99c: done.";
    expect(
      sentenceParts(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });
});
