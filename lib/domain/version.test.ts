import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  apiOf,
  compareVersions,
  formatVersion,
  incrementalSpelling,
  isCandidate,
  isCandidateOf,
  isFinal,
  nextCandidate,
  parseVersion,
  releaseOf,
} from "@/lib/domain/version";
import { version } from "@/tests/seen";

const suffix = fc.option(fc.nat(99));
const anyVersion = fc.record({
  year: fc.nat(99),
  month: fc.nat(12),
  patch: fc.nat(20),
  rc: suffix,
  post: suffix,
  dev: suffix,
});

describe("a version", () => {
  it.each([
    ["24.7.0", "24.7.0"],
    ["24.7.0rc1", "24.7.0rc1"],
    ["24.7.0.rc1", "24.7.0rc1"],
    ["24.2.0.rc1", "24.2.0rc1"],
    ["24.7.0.post0", "24.7.0.post0"],
    ["21.2.0.dev0", "21.2.0.dev0"],
    ["24.7.0rc2.dev0", "24.7.0rc2.dev0"],
    ["16.3.2", "16.3.2"],
    ["10.0.0", "10.0.0"],
  ])("written %s is spelled %s", (text, spelling) => {
    expect(formatVersion(version(text))).toBe(spelling);
  });

  it.each([
    "",
    "24.7",
    "v24.7.0",
    "24.7.0rc",
    "24.7.0-rc1",
    "24.7.0.",
    "NEXT",
    "24.7.0 ",
    "24.7.0\n",
  ])("is not what is written %j", (text) => {
    expect(parseVersion(text)).toBeNull();
  });

  it("comes back from both of its spellings", () => {
    fc.assert(
      fc.property(anyVersion, (one) => {
        expect(parseVersion(formatVersion(one))).toEqual(one);
        expect(parseVersion(incrementalSpelling(one))).toEqual(one);
      }),
    );
  });

  it.each([
    [
      "24.7.0rc1",
      { final: false, candidate: true, release: "24.7.0", api: "24.7", next: "24.7.0rc2" },
    ],
    [
      "24.7.0",
      { final: true, candidate: false, release: "24.7.0", api: "24.7", next: "24.7.0rc1" },
    ],
    [
      "24.7.0.post0",
      { final: false, candidate: false, release: "24.7.0", api: "24.7", next: "24.7.0rc1" },
    ],
    [
      "21.7.1rc9",
      { final: false, candidate: true, release: "21.7.1", api: "21.7", next: "21.7.1rc10" },
    ],
  ])("%s is of its release", (text, is) => {
    const one = version(text);
    expect({
      final: isFinal(one),
      candidate: isCandidate(one),
      release: formatVersion(releaseOf(one)),
      api: apiOf(one),
      next: formatVersion(nextCandidate(one)),
    }).toEqual(is);
  });

  it("is a candidate of the release of its number only", () => {
    expect(isCandidateOf(version("24.2.0rc1"), version("24.2.0"))).toBe(true);
    expect(isCandidateOf(version("24.2.0rc1"), version("24.3.0"))).toBe(false);
    expect(isCandidateOf(version("24.2.0"), version("24.2.0"))).toBe(false);
  });
});

describe("the order of versions", () => {
  it("is PEP 440's", () => {
    const inOrder = [
      "16.3.2",
      "23.10.0",
      "24.7.0.dev0",
      "24.7.0rc1.dev0",
      "24.7.0rc1",
      "24.7.0rc2",
      "24.7.0rc10",
      "24.7.0",
      "24.7.0.post0.dev0",
      "24.7.0.post0",
      "24.7.1rc1",
      "24.10.0rc1",
    ];
    const shuffled = inOrder.toReversed().map(version);
    expect(shuffled.sort(compareVersions).map(formatVersion)).toEqual(inOrder);
  });

  it("is total: antisymmetric, transitive, and equal only to itself", () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, anyVersion, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
        expect(compareVersions(a, b) === 0).toBe(formatVersion(a) === formatVersion(b));
      }),
    );
  });

  it("puts every candidate before its release, and the next one behind", () => {
    fc.assert(
      fc.property(anyVersion, (one) => {
        const candidate = nextCandidate(one);
        expect(compareVersions(candidate, releaseOf(one))).toBeLessThan(0);
        expect(compareVersions(nextCandidate(candidate), candidate)).toBeGreaterThan(0);
      }),
    );
  });
});
