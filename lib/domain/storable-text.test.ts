import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultOfText, longestText } from "./storable-text";

describe("a text from outside", () => {
  test.each(["", "24.7.0", "naïve – “quoted” 🐍", "two\r\nlines\tand a tab", "\uFFFD"])(
    "%j can be kept",
    (text) => {
      expect(faultOfText(text)).toBeNull();
    },
  );

  test.each([
    ["\0", /NUL/],
    ["before\0behind", /NUL/],
    ["\uD800", /half of a character/],
    ["snake \uD83D!", /half of a character/],
    ["\uDC0D\uD83D", /half of a character/],
    ["a".repeat(longestText + 1), /longer than 100000/],
  ])("%#. cannot", (text, fault) => {
    expect(faultOfText(text)).toMatch(fault);
  });

  test("that can be kept comes back from UTF-8 as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const back = new TextDecoder().decode(new TextEncoder().encode(text));
        return faultOfText(text) === null ? back === text || text.startsWith("\uFEFF") : true;
      }),
    );
  });
});
