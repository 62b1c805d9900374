import { describe, expect, it } from "vitest";
import { aHistory, aLife, aSite, aTree, asOf } from "@/tests/scanned";
import type { ScannedTree } from "./scanned-tree";
import type { DeprecationSite } from "./site";
import { toMend } from "./to-mend";

const name = "twisted.web.http.Request.write";
const complete: Partial<ScannedTree> = {
  tested: [name],
  removalFragments: [
    { path: "src/twisted/web/newsfragments/1.removal", text: "Request.write is now deprecated." },
  ],
};

function codes(given: Partial<DeprecationSite>, tree: Partial<ScannedTree> = complete) {
  const site = aSite(name, {
    version: "NEXT",
    versionSource: "next",
    message: `${name} is deprecated since Twisted NEXT. Use send instead.`,
    replacement: "send",
    stackLevel: 2,
    ...given,
  });
  const trunk = aTree(asOf, { ...tree, sites: [site] });
  return toMend({ ...aHistory([]), trunk }).map(({ code }) => code);
}

describe("the policy’s list for deprecations added since the last release", () => {
  it("a deprecation that has it all needs no mending", () => {
    expect(codes({})).toEqual([]);
  });

  it("“the warning text must include the version”", () => {
    expect(codes({ version: null, versionSource: "none" })).toEqual(["version-missing"]);
  });

  it("“which will always be a version in the future”", () => {
    expect(codes({ version: "24.3.0" })).toEqual(["version-past"]);
    expect(codes({ version: "24.11.0" })).toEqual([]);
  });

  it("“should recommend a replacement, if one exists”, or say that there is none", () => {
    expect(codes({ replacement: null })).toEqual(["replacement-missing"]);
    expect(codes({ replacement: null, message: "Old. There is no replacement." })).toEqual([]);
  });

  it("“must ‘point to’ the code which called the function”", () => {
    expect(codes({ stackLevel: 1 })).toEqual(["points-elsewhere"]);
    expect(codes({ stackLevel: null })).toEqual([]);
  });

  it("“there must be a unit test”", () => {
    expect(codes({}, { ...complete, tested: [] })).toEqual(["test-missing"]);
  });

  it("“a .removal news fragment must be added”, of this name", () => {
    const text = "Request.writeSequence is now deprecated.";
    const others = [{ path: "src/twisted/newsfragments/2.removal", text }];
    expect(codes({}, { ...complete, removalFragments: others })).toEqual(["newsfragment-missing"]);
  });

  it("private names and pending warnings need none of it", () => {
    expect(codes({ private: true, version: null }, {})).toEqual([]);
    expect(codes({ category: "PendingDeprecationWarning", version: null }, {})).toEqual([]);
  });

  it("what a release has shipped is not looked at again", () => {
    expect(toMend(aHistory([aLife(name, { since: "24.7.0" })]))).toEqual([]);
  });
});
