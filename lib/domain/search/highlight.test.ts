import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerptOf, hitMarks, stretchesOf } from "./highlight";

const { begin, end } = hitMarks;
const hit = (text: string) => ({ text, isHit: true });
const other = (text: string) => ({ text, isHit: false });

describe("hits in a text", () => {
  test("are its own words, punctuation included", () => {
    expect(stretchesOf("client.getPage fails", `client ${begin}getPage${end} fails`)).toEqual([
      other("client."),
      hit("getPage"),
      other(" fails"),
    ]);
  });

  test.each(["a longer text", "short", "", `${begin}${end}`])(
    "are none where the database tells of another text: %j",
    (marked) => {
      expect(stretchesOf("the text", marked)).toEqual([other("the text")]);
    },
  );

  test("are never more or less than the text, whatever it has", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, marked) => {
        const joined = (all: readonly { text: string }[]) => all.map((one) => one.text).join("");
        expect(joined(stretchesOf(text, marked))).toBe(text);
      }),
    );
  });
});

describe("an excerpt", () => {
  test("is the surroundings of the first hit, on one line", () => {
    const stretches = [
      other(`${"word ".repeat(40)}before\r\n\r\nit `),
      hit("hit"),
      other(` behind ${"word ".repeat(60)}`),
    ];
    const text = excerptOf(stretches)?.map((one) => one.text) ?? [];
    expect(text.join("")).toMatch(/^…(word )+before it hit behind (word ?)+…$/);
    expect(text.join("").length).toBeLessThan(230);
  });

  test("of a short text is all of it", () => {
    expect(excerptOf([other("a "), hit("hit")])).toEqual([other("a "), hit("hit")]);
  });

  test("is none without a hit", () => {
    expect(excerptOf([other("a text")])).toBeNull();
    expect(excerptOf([])).toBeNull();
  });

  test("of a line without end is short, and has no half of a character", () => {
    const text = excerptOf([other("😀".repeat(30_000)), hit("hit"), other("😀".repeat(30_000))]);
    const joined = text?.map((one) => one.text).join("") ?? "";
    expect(joined.length).toBeLessThan(230);
    expect(joined.isWellFormed()).toBe(true);
  });
});
