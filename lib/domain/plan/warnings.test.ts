import { describe, expect, it } from "vitest";
import { sourceWarnings, tagIsForever } from "@/lib/domain/plan/warnings";
import { aTrunkTree, version } from "@/tests/seen";

const candidate = version("24.7.0rc1");
const trunk = version("24.3.0.post0");
const clean = aTrunkTree({ fragments: [], nextMarkersOutsideSource: [] });
const july = "2024-07-29T14:00:00Z";
const august = "2024-08-01T00:00:00Z";

describe("the warnings of a source", () => {
  it("are none where nothing is left behind and the month is the number’s", () => {
    expect(sourceWarnings(clean, trunk, candidate, july)).toEqual([]);
  });

  it("name the month that turned, and what is done about it", () => {
    const [warning] = sourceWarnings(clean, trunk, candidate, august);
    expect(warning?.code).toBe("month-turned");
    expect(warning?.sentence).toBe(
      "incremental would choose 24.8.0rc1 by today’s date; the plan uses --newversion 24.7.0rc1, the number decided.",
    );
  });

  it("do not name the month for a next candidate: incremental keeps its number", () => {
    expect(sourceWarnings(clean, candidate, version("24.7.0rc2"), august)).toEqual([]);
  });

  it("list what towncrier and incremental leave behind", () => {
    const warnings = sourceWarnings(aTrunkTree(), trunk, candidate, july);
    expect(warnings).toEqual([
      {
        code: "fragments-left-behind",
        sentence: "1 news fragment that towncrier will ignore: it won't appear in NEWS.",
        details: ["src/twisted/runner/newsfragments/9657.doc"],
      },
      {
        code: "next-markers-outside-source",
        sentence: "1 NEXT marker outside src won't be updated.",
        details: ["docs/core/howto/defer-intro.rst:812"],
      },
    ]);
  });
});

describe("every plan that makes a tag", () => {
  it("says that a tag is for ever", () => {
    expect(tagIsForever("twisted-24.7.0rc1").sentence).toMatch(/costs the next number/);
  });
});
