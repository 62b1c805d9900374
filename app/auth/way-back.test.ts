import { expect, test } from "vitest";
import { wayBack } from "./way-back";

const own = "https://slipway.example";

test.each([
  ["/releases/24.7.0?commits=2#commits", "/releases/24.7.0?commits=2#commits"],
  ["/deprecations?q=a%26b", "/deprecations?q=a%26b"],
  ["/deprecations?q=a%2526b", "/deprecations?q=a%2526b"],
  ["/deprecations?q=naïve €", "/deprecations?q=na%C3%AFve%20%E2%82%AC"],
  ["/a\r\nSet-Cookie: x=y", "/aSet-Cookie:%20x=y"],
])("%j is a way back", (to, back) => {
  expect(wayBack(to, own)).toBe(back);
  expect(new Headers({ location: `${own}${wayBack(to, own)}` }).get("location")).toBe(own + back);
});

test.each([
  null,
  "",
  "releases",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "\t//evil.example",
  "/\n\\evil.example",
  "https://evil.example/",
  "https://slipway.example.evil.example/",
  "javascript:alert(1)",
  "data:text/html,x",
  "/..//evil.example",
  "/./\\evil.example",
])("%j leads to the board", (to) => {
  expect(wayBack(to, own)).toBe("/");
});
