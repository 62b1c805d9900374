import { describe, expect, it } from "vitest";
import { writtenLength } from "./written-length";

describe("how much of a text can be read", () => {
  it.each([
    ["It is flaky", 11],
    ["Nicht nötig 🍐", 13],
    ["它在我们不支持的平台上失败", 13],
    ["two   lines\n\n of it", 15],
  ])("of %j: %i characters", (text, length) => {
    expect(writtenLength(text)).toBe(length);
  });

  it.each([
    ["spaces without a width", "\u200b".repeat(20)],
    ["joiners", "\u200d\u2060\ufeff".repeat(20)],
    ["fillers of Hangul, an empty pattern of Braille", "\u3164\u115f\uffa0\u2800".repeat(20)],
    ["hyphens that are not shown, and variants of nothing", "\u00ad\ufe0f".repeat(20)],
    ["letters of tags", "\u{e0041}".repeat(20)],
  ])("of %s: nothing", (_, text) => {
    expect(writtenLength(text)).toBe(0);
  });

  it("of two letters with much space between them: three", () => {
    expect(writtenLength(`a${" ".repeat(40)}\u200b \u00a0b`)).toBe(3);
  });
});
