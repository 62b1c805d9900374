import { describe, expect, it } from "vitest";
import { notAccepted, toAccept } from "@/lib/domain/plan/acceptance";
import { sourceWarnings, tagIsForever } from "@/lib/domain/plan/warnings";
import type { FragmentCheck } from "@/lib/domain/newsfragment/finding";
import { version } from "@/tests/seen";
import { aTrunkTree } from "@/tests/source-trees";

const candidate = version("24.7.0rc1");
const trunk = version("24.3.0.post0");
const clean = aTrunkTree({ nextMarkersOutsideSource: [] });
const noFinding: FragmentCheck = { findings: [], notParsed: null };
const july = "2024-07-29T14:00:00Z";
const august = "2024-08-01T00:00:00Z";

describe("the warnings of a source", () => {
  it("are none where nothing is left behind and the month is the number’s", () => {
    expect(sourceWarnings(clean, noFinding, trunk, candidate, july)).toEqual([]);
  });

  it("name the month that turned, and what is done about it", () => {
    const [warning] = sourceWarnings(clean, noFinding, trunk, candidate, august);
    expect(warning?.code).toBe("month-turned");
    expect(warning?.sentence).toBe(
      "incremental would choose 24.8.0rc1 by today’s date; the plan uses --newversion 24.7.0rc1, the number decided.",
    );
  });

  it("do not name the month for a next candidate: incremental keeps its number", () => {
    expect(sourceWarnings(clean, noFinding, candidate, version("24.7.0rc2"), august)).toEqual([]);
  });

  it("name each finding in a newsfragment with what to do, and what incremental leaves behind", () => {
    const path = "src/twisted/runner/newsfragments/9657.doc";
    const findings = [
      { path, code: "ignored-directory", detail: null },
      { path: "src/twisted/newsfragments/0.bugfix", code: "number-zero", detail: null },
    ] as const;
    const warnings = sourceWarnings(
      aTrunkTree(),
      { findings, notParsed: null },
      trunk,
      candidate,
      july,
    );
    expect(warnings).toEqual([
      {
        code: "fragment-finding",
        sentence: `${path} lies in a directory that towncrier will ignore: it won’t appear in NEWS.`,
        details: [expect.stringContaining("Move it to the `newsfragments` directory of a section")],
      },
      {
        code: "fragment-finding",
        sentence: "src/twisted/newsfragments/0.bugfix has the number 0: NEWS would say #0.",
        details: ["Rename it to the number of its issue."],
      },
      {
        code: "next-markers-outside-source",
        sentence: "1 NEXT marker outside src won't be updated.",
        details: ["docs/core/howto/defer-intro.rst:812"],
      },
    ]);
  });

  it("say that the fragments were not parsed, which nobody has to accept", () => {
    const check = { findings: [], notParsed: "docutils is not installed on this server." };
    const warnings = sourceWarnings(clean, check, trunk, candidate, july);
    expect(warnings.map(({ code }) => code)).toEqual(["fragments-not-parsed"]);
    expect(toAccept(warnings)).toEqual([]);
  });
});

describe("what has to be accepted by name", () => {
  const finding = {
    code: "fragment-finding",
    sentence: "1.bugfix has no text.",
    details: [],
  } as const;
  const other = { code: "tool-output", sentence: "towncrier collected 1.", details: [] } as const;
  const warnings = [other, finding, { ...finding, sentence: "0.doc has the number 0." }];

  it("are the findings, each under a name by its place in the plan", () => {
    expect(toAccept(warnings)).toEqual([
      { field: "accept-1", sentence: "1.bugfix has no text." },
      { field: "accept-2", sentence: "0.doc has the number 0." },
    ]);
  });

  it("is missing until each was accepted", () => {
    expect(notAccepted(warnings, { "accept-1": "yes" })).toEqual(["0.doc has the number 0."]);
    expect(notAccepted(warnings, { "accept-1": "yes", "accept-2": "no" })).toHaveLength(1);
    expect(notAccepted(warnings, { "accept-1": "yes", "accept-2": "yes" })).toEqual([]);
  });
});

describe("every plan that makes a tag", () => {
  it("says that a tag is for ever", () => {
    expect(tagIsForever("twisted-24.7.0rc1").sentence).toMatch(/costs the next number/);
  });
});
