import { describe, expect, it, test } from "vitest";
import { textOf, withoutEmpty } from "./query-parameters";

test.each([
  [undefined, null],
  ["", null],
  ["  ", null],
  [" a ", "a"],
  [["a", "b"], "a"],
  [[], null],
])("of %j the text is %j", (value, text) => expect(textOf(value)).toBe(text));

describe("an address without what is empty", () => {
  it("is the same one where nothing is", () => {
    expect(withoutEmpty({})).toBeNull();
    expect(withoutEmpty({ q: "a", state: ["all", ""] })).toBeNull();
  });

  it("keeps what says something, and has nothing left to take out", () => {
    const rest = withoutEmpty({ q: "", state: "all", package: " " });
    expect(rest?.toString()).toBe("state=all");
    expect(withoutEmpty(Object.fromEntries(rest ?? []))).toBeNull();
  });
});
