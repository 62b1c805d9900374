import fc from "fast-check";
import { expect, it } from "vitest";
import { wrapText } from "./wrap";

const words = (count: number): string => Array(count).fill("words").join(" ");

it.each([
  ["a line of 76 characters", `${words(12)} 1234`],
  ["an address", `https://example.org/${"a".repeat(100)}`],
  ["a command", `   python -m pip install ${"Twisted ".repeat(12)}`.trimEnd()],
  ["a quote", `> ${words(20)}`],
])("leaves %s as it is", (_, text) => {
  expect(wrapText(text)).toBe(text);
});

it("breaks a longer line before its 73rd character", () => {
  expect(wrapText(words(14))).toBe(`${words(12)}\n${words(2)}`);
});

it("goes on under the words of an entry", () => {
  expect(wrapText(`* ${words(14)}`)).toBe(`* ${words(11)}\n  ${words(3)}`);
});

const line = fc.string({
  unit: fc.oneof(
    fc.constantFrom(" ", " ", "* ", "- ", ">", "\n", "\t", "é", "🐍"),
    fc.string({ unit: "grapheme-ascii", maxLength: 90 }),
  ),
  maxLength: 40,
});

it("changes nothing a second time, and loses no word", () => {
  fc.assert(
    fc.property(line, (text) => {
      const once = wrapText(text);
      expect(wrapText(once)).toBe(once);
      expect(once.replaceAll(/\s+/g, "")).toBe(text.replaceAll(/\s+/g, ""));
    }),
  );
});

it("has no longer line than 76 characters but for what cannot be broken", () => {
  fc.assert(
    fc.property(line, (text) => {
      for (const one of wrapText(text).split("\n"))
        if (Array.from(one).length > 76)
          expect(
            /^(?: {3}|\t|>)/.test(one) || !/\S\s+\S/.test(one.replace(/^\s*[*+-]\s+/, "")),
          ).toBe(true);
    }),
  );
});
