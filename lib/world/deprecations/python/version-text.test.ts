import { expect, it } from "vitest";
import { givenVersion, versionCall, versionIn, withoutPackage } from "./version-text";

it.each([
  ["X was deprecated in Twisted 16.2. Use Twisted 17's", "16.2.0"],
  ["X is deprecated since Twisted 15.0.0; use Y", "15.0.0"],
  ["twisted.web.microdom was deprecated at Twisted 23.10.0", "23.10.0"],
  ["Since Twisted 8.2, X is required.", "8.2.0"],
  ["deprecated in Twisted NEXT", "NEXT"],
  ["deprecated in Twisted 24.7.0rc1", "24.7.0rc1"],
  ["deprecated in Twisted 24.7.0.rc1", "24.7.0rc1"],
  ["was deprecated in twisted 11.0.0: Use another.", "11.0.0"],
  ["obsolete as of Twisted 2.5, and officially deprecated in Twisted 8.0.", "8.0.0"],
  ["dispatch() is deprecated since 8.0", "8.0.0"],
  ["[v2.5] Use inspect.getargspec instead", "2.5.0"],
  ["is deprecated since Twisted Conch 0.9.", null],
  ["Upgrade to pyOpenSSL 0.10 or newer.", null],
  ["'timeout' attribute needs to be a number.", null],
])("reads of %j the version %j", (text, version) => {
  expect(versionIn(text)).toBe(version);
});

it.each([
  [["Twisted", "24", "7", "0"], {}, "Twisted 24.7.0"],
  [["Twisted", "NEXT", "0", "0"], {}, "Twisted NEXT"],
  [["Twisted", "24", "7", "0"], { release_candidate: "1" }, "Twisted 24.7.0rc1"],
  [["Twisted", "8", "2", "0"], { prerelease: "2" }, "Twisted 8.2.0rc2"],
  [[], { package: "twisted", major: "11", minor: "0", micro: "0" }, "twisted 11.0.0"],
])("says Version(%j, %j) as %j", (positional, named, text) => {
  expect(versionCall({ positional, named: new Map(Object.entries(named)) })).toBe(text);
});

it.each([
  ["Twisted 24.7.0rc1", "24.7.0rc1"],
  ["twisted NEXT", "NEXT"],
  ["23.8", "23.8.0"],
  ["{…}", null],
  ["", null],
])("takes %j, given to a helper, as %j", (text, version) => {
  expect(givenVersion(text)).toBe(version);
});

it("can leave the package out", () => {
  expect(withoutPackage("Twisted 13.1.0")).toBe("13.1.0");
});
