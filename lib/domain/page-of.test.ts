import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageOf } from "./page-of";

const letters = ["a", "b", "c", "d", "e"];

describe("a page of a list", () => {
  it.each([
    [null, { items: ["a", "b"], number: 1, count: 3 }],
    ["2", { items: ["c", "d"], number: 2, count: 3 }],
    ["3", { items: ["e"], number: 3, count: 3 }],
    ["9", { items: ["e"], number: 3, count: 3 }],
    ["0", { items: ["a", "b"], number: 1, count: 3 }],
    ["-1", { items: ["a", "b"], number: 1, count: 3 }],
    ["two", { items: ["a", "b"], number: 1, count: 3 }],
  ])("%j", (asked, page) => expect(pageOf(letters, asked, 2)).toEqual(page));

  it("is one, and empty, where there is nothing", () => {
    expect(pageOf([], "3", 2)).toEqual({ items: [], number: 1, count: 1 });
  });

  it("all pages together are the list", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 7 }), (all, size) => {
        const { count } = pageOf(all, null, size);
        const pages = Array.from({ length: count }, (_, at) => pageOf(all, String(at + 1), size));
        expect(pages.flatMap(({ items }) => items)).toEqual(all);
      }),
    );
  });
});
