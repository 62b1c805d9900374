import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance } from "./edit-distance";

test.each([
  ["label", "label", 0],
  ["lable", "label", 1],
  ["opne", "open", 1],
  ["autor", "author", 1],
  ["", "open", 4],
  ["milestone", "mile", 5],
  ["kitten", "sitting", 3],
  ["😀", "", 1],
])("from %s to %s: %i", (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});

test("is no longer than the longer text, and nothing only between equals", () => {
  const text = fc.string({ maxLength: 20, unit: "grapheme" });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const distance = editDistance(a, b);
      expect(distance).toBeLessThanOrEqual(Math.max(Array.from(a).length, Array.from(b).length));
      expect(distance === 0).toBe(a === b);
    }),
  );
});
