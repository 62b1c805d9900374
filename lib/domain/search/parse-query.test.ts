import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatQuery } from "./format-query";
import { parseQuery } from "./parse-query";
import { longestQuery } from "./query";
import { processorMs } from "@/tests/processor-time";

const termsOf = (text: string) => parseQuery(text).query.terms;
const yes = { not: false } as const;

describe("a search is read as on GitHub", () => {
  test("qualifiers, words and words in quotes, each of them said or denied", () => {
    const { query, mistakes } = parseQuery(
      'is:open label:release-blocker author:ada assignee:@me milestone:"24.11 LTS" -label:tidy regression -"exact words"',
    );
    expect(mistakes).toEqual([]);
    expect(query).toEqual({
      terms: [
        { ...yes, kind: "is", value: "open" },
        { ...yes, kind: "label", values: ["release-blocker"] },
        { ...yes, kind: "author", values: ["ada"] },
        { ...yes, kind: "assignee", values: ["@me"] },
        { ...yes, kind: "milestone", values: ["24.11 LTS"] },
        { not: true, kind: "label", values: ["tidy"] },
        { ...yes, kind: "words", text: "regression", exact: false },
        { not: true, kind: "words", text: "exact words", exact: true },
      ],
      inTitle: false,
      sort: null,
    });
  });

  test("the standing search of the process document", () => {
    expect(termsOf("is:open is:issue label:release-blocker")).toHaveLength(3);
  });

  test.each([
    ["state:closed", { ...yes, kind: "is", value: "closed" }],
    ["type:PR", { ...yes, kind: "is", value: "pr" }],
    ["draft:false", { not: true, kind: "is", value: "draft" }],
    ["-draft:false", { ...yes, kind: "is", value: "draft" }],
    ["IS:Merged", { ...yes, kind: "is", value: "merged" }],
    ["no:label", { ...yes, kind: "no", value: "label" }],
    ["-no:assignee", { not: true, kind: "no", value: "assignee" }],
    ['label:bug,"needs review"', { ...yes, kind: "label", values: ["bug", "needs review"] }],
    ["NOT tidy", { not: true, kind: "words", text: "tidy", exact: false }],
    ["NOT -tidy", { ...yes, kind: "words", text: "tidy", exact: false }],
    ["#12517", { ...yes, kind: "words", text: "#12517", exact: false }],
    ["std::string", { ...yes, kind: "words", text: "std::string", exact: false }],
    ["https://twisted.org/", { ...yes, kind: "words", text: "https://twisted.org/", exact: false }],
    ["TypeError:", { ...yes, kind: "words", text: "TypeError:", exact: false }],
    ['"is:open"', { ...yes, kind: "words", text: "is:open", exact: true }],
    ['"never closed', { ...yes, kind: "words", text: "never closed", exact: true }],
    [
      String.raw`"a \"b\" \\ \c"`,
      { ...yes, kind: "words", text: String.raw`a "b" \ \c`, exact: true },
    ],
    ["zażółć", { ...yes, kind: "words", text: "zażółć", exact: false }],
  ])("%s", (text, term) => {
    const { query, mistakes } = parseQuery(text);
    expect(mistakes).toEqual([]);
    expect(query.terms).toEqual([term]);
  });

  test.each(["", "   ", "-", "&& || !", "( )", '""', "AND"])("%j asks for nothing", (text) => {
    const { query, mistakes } = parseQuery(text);
    expect(query.terms.filter(({ kind }) => kind !== "words")).toEqual([]);
    expect(mistakes).toEqual([]);
  });

  test("its order, and that titles alone are looked at", () => {
    expect(parseQuery("in:title sort:updated").query).toMatchObject({
      inTitle: true,
      sort: "updated-desc",
    });
    expect(parseQuery("sort:created-asc").query.sort).toBe("created-asc");
  });
});

describe("what cannot be understood is left out, with its place and what was perhaps meant", () => {
  test.each([
    ["lable:release-blocker is:open", "unknown-qualifier", 0, "label:release-blocker is:open"],
    ["is:open -autor:ada", "unknown-qualifier", 8, "is:open -author:ada"],
    ["assigne:ada", "unknown-qualifier", 0, "assignee:ada"],
    ['mileston:"a b"', "unknown-qualifier", 0, 'milestone:"a b"'],
    ["x is:opne", "unknown-value", 2, "x is:open"],
    ["-is:isue", "unknown-value", 0, "-is:issue"],
    ["sort:newest", "unknown-value", 0, null],
    ["repo:twisted/twisted", "not-searched", 0, null],
    ["label: bug", "no-value", 0, null],
    ["created:yesterday", "no-time", 0, null],
    ["created:2024-02-30", "no-time", 0, null],
    ["created:9999-01-01", "no-time", 0, null],
    ["a OR b", "no-or", 2, null],
  ] as const)("%s", (text, code, at, suggestion) => {
    const { mistakes } = parseQuery(text);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatchObject({ code, at });
    expect(mistakes[0]?.suggestions[0]?.query ?? null).toBe(suggestion);
  });

  test("the rest of the search is kept", () => {
    expect(termsOf("is:opne label:bug")).toEqual([{ ...yes, kind: "label", values: ["bug"] }]);
  });

  test.each(["file:foo", "note:this", "a:b", "0:1", "x-y:z", "time:10"])(
    "%s is no misspelt qualifier",
    (text) => {
      expect(parseQuery(text)).toMatchObject({ mistakes: [], query: { terms: [{ text }] } });
    },
  );

  test("a longer text is cut, and that is told", () => {
    const { text, mistakes } = parseQuery(`is:open ${"x".repeat(100_000)}`);
    expect(text).toHaveLength(longestQuery);
    expect(mistakes).toMatchObject([{ code: "too-long" }]);
  });
});

test("NUL, controls, marks of direction and halves of characters are nothing that a search has", () => {
  const { text, query } = parseQuery("is:open\0\u202ereg\u001bression \ud800x");
  expect(text).toBe("is:open  reg ression \ufffdx");
  expect(query.terms).toHaveLength(4);
});

/** Strings that look like searches, and such as nobody types. */
const pieces = fc.oneof(
  fc.constantFrom(
    ...["is:", "label:", "-", '"', ",", "..", ":", " ", "\\", "created:>", "2024-01-01", "open"],
    ...["NOT", "OR", "@me", "(", ")", "no:", "sort:", "\0", "\u202e", "\ud800", "in:title", "*"],
  ),
  fc.string({ maxLength: 8, unit: "binary" }),
);
const anyText = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
  fc.string({ maxLength: 2_000, unit: "binary" }),
);

describe("whatever is typed", () => {
  test("is read, and each mistake stands where it says", () => {
    fc.assert(
      fc.property(anyText, (given) => {
        const { text, mistakes, query } = parseQuery(given);
        expect(text.length).toBeLessThanOrEqual(longestQuery);
        expect(text).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
        expect(query.terms.length).toBeLessThanOrEqual(longestQuery);
        for (const one of mistakes)
          expect(text.slice(one.at, one.at + one.text.length)).toBe(one.text);
      }),
      { numRuns: 2_000 },
    );
  });

  test("is the same when it is written down and read again", () => {
    fc.assert(
      fc.property(anyText, (given) => {
        const { query } = parseQuery(given);
        const written = formatQuery(query);
        fc.pre(written.length <= longestQuery);
        expect(parseQuery(written)).toMatchObject({ query, mistakes: [] });
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(["-", '"', "\\", "a:", "is:open,", "created:0..", " ", "((", "𝕏", '\\"', "label:,"])(
    "takes no longer the longer it is: a million times %j",
    (piece) => {
      const long = piece.repeat(1_000_000);
      expect(processorMs(() => parseQuery(long))).toBeLessThan(200);
    },
  );
});
