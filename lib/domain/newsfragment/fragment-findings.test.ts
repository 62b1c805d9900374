import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { findingSentence, findingWords } from "./finding";
import { findingsOf, type FragmentText } from "./fragment-findings";
import { placeOfFragment, type FragmentRules } from "./fragment-name";
import { missingSecurityIds, speaksOfSecurity } from "./security-ids";

const rules: FragmentRules = {
  folders: ["src/twisted/newsfragments", "src/twisted/web/newsfragments"],
  types: ["feature", "bugfix", "doc", "removal", "misc"],
  hidden: ["misc"],
};

function codesOf(path: string, text: string | null = "A pony.", more: Partial<FragmentText> = {}) {
  return findingsOf({ path, text, problem: null, ...more }, rules).map(({ code }) => code);
}

const bugfix = "src/twisted/newsfragments/12248.bugfix";

describe("a fragment", () => {
  it("with text, number, section and known type has no finding", () => {
    expect(codesOf(bugfix)).toEqual([]);
  });

  it.each(["", " \n\t\n"])("without text would be an empty entry: %j (22.4.0, #10313)", (text) => {
    expect(codesOf(bugfix, text)).toEqual(["empty-text"]);
  });

  it("of type misc needs no text, and what it says does not matter", () => {
    const misc = "src/twisted/newsfragments/12248.misc";
    expect(codesOf(misc, "")).toEqual([]);
    const problem = { line: 1, message: "No end-string." };
    expect(codesOf(misc, "Mends CVE-2024-41671. ``", { problem })).toEqual([]);
  });

  it.each(["0.bugfix", "000.misc", "0.feature.1", "1.0.doc"])(
    "%s has the number 0 (22.8.0rc1)",
    (name) => {
      expect(codesOf(`src/twisted/newsfragments/${name}`)).toEqual(["number-zero"]);
    },
  );

  it.each(["10.bugfix", "+orphan.feature", "0x.feature"])("%s has not", (name) => {
    expect(codesOf(`src/twisted/newsfragments/${name}`)).toEqual([]);
  });

  it("in a directory that is no section is ignored, and nothing else is said of it", () => {
    expect(codesOf("src/twisted/runner/newsfragments/0.doc", "")).toEqual(["ignored-directory"]);
  });

  it("of an unknown type is ignored, and the known ones are named", () => {
    const fragment = { path: "src/twisted/newsfragments/0.bogus", text: "", problem: null };
    const [finding, ...others] = findingsOf(fragment, rules);
    expect(others).toEqual([]);
    expect(finding?.code).toBe("ignored-type");
    expect(finding && findingWords(finding).remedy).toContain(
      "feature, bugfix, doc, removal, misc",
    );
  });

  it("that does not parse is told with the parser's line and words", () => {
    const problem = { line: 3, message: "Inline literal start-string without end-string." };
    const [finding] = findingsOf({ path: bugfix, text: "``x", problem }, rules);
    expect(finding && findingSentence(finding)).toBe(
      `${bugfix} is not valid reStructuredText: line 3: Inline literal start-string without end-string.`,
    );
  });

  it("that nobody could read has only the findings of its name", () => {
    expect(codesOf(bugfix, null)).toEqual([]);
    expect(codesOf("src/twisted/newsfragments/0.bugfix", null)).toEqual(["number-zero"]);
  });
});

describe("a security fix", () => {
  it.each([
    ["No CVE mentioned, but the GHSA is: GHSA-c8m8-j448-xjx7.", "CVE"],
    ["Mends CVE-2024-41671.", "GHSA"],
    ["twisted.web was vulnerable to request smuggling.", "CVE and no GHSA"],
    ["This is a security\nfix.", "CVE and no GHSA"],
    ["A CVE is pending.", "CVE and no GHSA"],
    ["CVE-2024-416 and GHSA-c8m8-j448-xjx", "CVE and no GHSA"],
    ["CVE-2024-41671 and GHSA-aaaa-bbbb-cccc", "GHSA"],
  ])("%j misses %s", (text, detail) => {
    const found = findingsOf({ path: bugfix, text, problem: null }, rules);
    expect(found).toEqual([{ path: bugfix, code: "security-without-ids", detail }]);
  });

  it.each([
    "HTML-escapes the URL (GHSA-cf56-g6w6-pqq2, CVE-2024-41810).",
    "Out of order (CVE-2024-41671/GHSA-c8m8-j448-xjx7)",
    "Sent in the first 4096 bytes. (#10284, CVE-2022-21716, GHSA-rv6r-3f5q-9rgx)",
    "The arguments lowerMaximumSecurityTo and insecurelyLowerMinimumTo are new.",
    "Removed because they do not secure the connection, at the cost of security.",
    "Documents what to do when doing a security release.",
    "The receiver.cve_list attribute and scve.",
  ])("%j is in order, or none", (text) => {
    expect(codesOf(bugfix, text)).toEqual([]);
  });
});

const hex = fc.string({
  unit: fc.constantFrom(...Array.from("23456789cfghjmpqrvwx")),
  minLength: 4,
  maxLength: 4,
});

test("well-formed numbers are found wherever they stand, in any order", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1999, max: 2099 }),
      fc.integer({ min: 1000, max: 9_999_999 }),
      fc.tuple(hex, hex, hex),
      fc.boolean(),
      fc.constantFrom(", ", "/", " ", "\n", "), ("),
      (year, serial, groups, turned, between) => {
        const ids = [`CVE-${year}-${serial}`, `GHSA-${groups.join("-")}`];
        const text = `Mends it (${(turned ? ids.reverse() : ids).join(between)}).`;
        expect(speaksOfSecurity(text)).toBe(true);
        expect(missingSecurityIds(text)).toEqual([]);
      },
    ),
  );
});

test("where a fragment lies is decided for every path, and a known name never depends on what follows its type", () => {
  const word = fc.string({
    unit: fc.constantFrom(...Array.from("abz019+-_ ")),
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(word, fc.constantFrom(...rules.types), fc.array(word), (issue, type, rest) => {
      const name = [issue, type, ...rest].join(".");
      expect(placeOfFragment(`src/twisted/newsfragments/${name}`, rules)).toEqual({
        kind: "collected",
        issue,
        type,
        isTextShown: type !== "misc",
      });
    }),
  );
  fc.assert(
    fc.property(fc.string(), fc.string(), (path, text) => {
      for (const finding of findingsOf({ path, text, problem: null }, rules)) {
        expect(finding.path).toBe(path);
        expect(findingSentence(finding)).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      }
    }),
  );
});
