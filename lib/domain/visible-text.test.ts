import { describe, expect, it } from "vitest";
import { visibleCode, visibleLine, visibleText } from "./visible-text";

const escape = "\u001b";

describe("a text for a terminal", () => {
  it.each([
    [`${escape}[31mred${escape}[0m`, String.raw`\x1b[31mred\x1b[0m`],
    [`${escape}]0;title\u0007`, String.raw`\x1b]0;title\x07`],
    ["\u009b2J", String.raw`\x9b2J`],
    ["over\rwritten\b\u007f", String.raw`over\x0dwritten\x08\x7f`],
    ["\u202egnp.exe", String.raw`\u202egnp.exe`],
    ["Grüße, 世界 🍐", "Grüße, 世界 🍐"],
  ])("shows %j instead of obeying it", (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it("keeps lines and tabs of code, and no other way to begin or turn a line", () => {
    const shown = `${String.raw`if x:\u202e # admin\x0d`}\tpass`;
    expect(visibleCode("if x:\u202e # admin\r\tpass")).toBe(shown);
    expect(visibleCode("a\n\tb")).toBe("a\n\tb");
  });

  it("keeps its lines, unless it is one", () => {
    expect(visibleText("a\nb")).toBe("a\nb");
    expect(visibleLine("a\nb")).toBe(String.raw`a\x0ab`);
  });
});
