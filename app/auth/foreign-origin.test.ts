import { describe, expect, test } from "vitest";
import { isForeign } from "./foreign-origin";

const own = "https://slipway.example";

function asked(origin: string | null, method = "POST", host = "slipway.example") {
  return { method, headers: new Headers({ host, ...(origin !== null && { origin }) }) };
}

describe("a form", () => {
  test.each([
    "https://evil.example",
    "https://slipway.example.evil.example",
    "null",
    "file://",
    "",
  ])("from %j is foreign", (origin) => expect(isForeign(asked(origin), own)).toBe(true));

  test("from our own page is not, by the public address or by the one that was asked for", () => {
    expect(isForeign(asked("https://slipway.example"), own)).toBe(false);
    expect(isForeign(asked("http://localhost:3000", "POST", "localhost:3000"), own)).toBe(false);
  });

  test("from no page is not", () => {
    expect(isForeign(asked(null), own)).toBe(false);
  });
});

test("whoever only looks may come from anywhere", () => {
  expect(isForeign(asked("https://evil.example", "GET"), own)).toBe(false);
});
