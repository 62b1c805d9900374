import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { place } from "@/tests/seen";
import { changeNumber } from "./change-number";

describe("the number of a change", () => {
  it.each([
    ["12280", 12280],
    [" #12280 ", 12280],
    ["https://github.com/twisted/twisted/pull/12280", 12280],
    ["https://github.com/Twisted/Twisted/issues/12279#issuecomment-1", 12279],
    ["https://github.com/other/repository/pull/12280", null],
    ["https://github.com/twisted/twisted/pull/12280x", null],
    ["0", null],
    ["-1", null],
    ["1e3", null],
    ["12280.5", null],
    ["99999999999", null],
    ["", null],
  ])("in %j is %j", (text, number) => {
    expect(changeNumber(text, place)).toBe(number);
  });

  it("in any text is none, or one that GitHub could have", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const number = changeNumber(text, place);
        expect(number === null || (Number.isInteger(number) && number > 0 && number < 1e9)).toBe(
          true,
        );
      }),
    );
  });
});
