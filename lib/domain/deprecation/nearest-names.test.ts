import { expect, test } from "vitest";
import { nearestNames } from "./nearest-names";

const names = [
  "twisted.web.client.getPage",
  "twisted.web.client.HTTPClientFactory",
  "twisted.web.microdom",
  "twisted.mail.alias.EmailAlias",
];

test.each([
  ["twisted.web.microdon", "twisted.web.microdom"],
  ["getpage", "twisted.web.client.getPage"],
  ["twisted.internet.getPage", "twisted.web.client.getPage"],
  ["EmailAlias", "twisted.mail.alias.EmailAlias"],
])("%s: %s comes nearest", (asked, nearest) => {
  expect(nearestNames(asked, names, 1)).toEqual([nearest]);
});

test("an address of any length is answered, with no more names than asked for", () => {
  expect(nearestNames("x".repeat(100_000), names, 2)).toHaveLength(2);
  expect(nearestNames("", names, 2)).toHaveLength(2);
  expect(nearestNames("twisted", [], 2)).toEqual([]);
});
