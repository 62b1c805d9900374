import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NewsQuestion } from "./candidates-news";
import { mergeNews, type MergedNews, type NewsMergeRequest } from "./merge-news";
import { parseNewsFile, printNewsFile } from "./news-file";
import { isSamePlace, itemsOf, type NewsItem } from "./news-item";
import { parseNotes, printNotes } from "./notes";
import { isWhole, proveMerge } from "./prove-merge";
import {
  aCandidate,
  aNewsFile,
  below,
  candidateArbitrary,
  layout,
  version,
  type WrittenPart,
} from "@/tests/news";

const request = (text: string, over: Partial<NewsMergeRequest> = {}): NewsMergeRequest => ({
  text,
  layout,
  final: version("24.7.0"),
  formerNumbers: [],
  date: "2024-08-08",
  introduction: null,
  openedSinceCandidate: new Set(),
  ...over,
});

function merged(text: string, over: Partial<NewsMergeRequest> = {}): MergedNews {
  const made = mergeNews(request(text, over));
  if ("code" in made) throw new Error(made.sentence);
  return made;
}

function question(text: string, over: Partial<NewsMergeRequest> = {}): NewsQuestion["code"] | null {
  const made = mergeNews(request(text, over));
  return "code" in made ? made.code : null;
}

const rc1 = aCandidate("24.7.0rc1", "2024-07-29", [
  {
    categories: {
      Features: ["It got faster. (#12223)"],
      Bugfixes: ["It no longer leaks. (#5851)", "It says so. (#12141)"],
      Misc: ["#11744, #12113"],
    },
  },
  { name: "Conch", categories: {} },
  { name: "Web", categories: { Bugfixes: ["Headers are strict. (#12235)"] } },
]);

const rc2 = (parts: readonly WrittenPart[]) => aCandidate("24.7.0rc2", "2024-08-06", parts);

describe("the final's NEWS", () => {
  test("of one candidate is its notes under the final's heading, with an introduction", () => {
    const { text, introduction } = merged(aNewsFile(rc1));
    expect(introduction).toBe("No changes since 24.7.0rc1.");
    const notes = rc1.split("\n").slice(2).join("\n");
    const head = "Twisted 24.7.0 (2024-08-08)\n===========================\n";
    expect(text).toBe(aNewsFile(`${head}\n${introduction}\n\n${notes}`));
  });

  test("has the later candidate's entries at their place in towncrier's order", () => {
    const later = rc2([
      { categories: { Bugfixes: ["It is mended. (#12000)"], Misc: ["#11900, #12113"] } },
      { name: "Conch", categories: { Features: ["Keys work. (#12279)"] } },
      { name: "Web", categories: {} },
    ]);
    const { text } = merged(aNewsFile(later, rc1), { introduction: "" });
    expect(text).toBe(
      aNewsFile(
        aCandidate("24.7.0", "2024-08-08", [
          {
            categories: {
              Features: ["It got faster. (#12223)"],
              Bugfixes: [
                "It no longer leaks. (#5851)",
                "It is mended. (#12000)",
                "It says so. (#12141)",
              ],
              Misc: ["#11744, #11900, #12113"],
            },
          },
          { name: "Conch", categories: { Features: ["Keys work. (#12279)"] } },
          { name: "Web", categories: { Bugfixes: ["Headers are strict. (#12235)"] } },
        ]),
      ),
    );
  });

  test("says once what two candidates say in the same words, with the numbers of both", () => {
    const later = rc2([{ categories: { Bugfixes: ["It says so. (#12279)"] } }]);
    const { text } = merged(aNewsFile(later, rc1), { introduction: "" });
    expect(text.match(/It says so\./g)).toHaveLength(1);
    expect(text).toContain("- It says so. (#12141, #12279)\n");
  });

  test("says in the introduction what mended only a candidate, and lists it where that is silent", () => {
    const later = rc2([{ categories: { Bugfixes: ["Mended the regression. (#12279)"] } }]);
    const news = aNewsFile(later, rc1);
    const openedSinceCandidate = new Set([12279]);
    const proposed = merged(news, { openedSinceCandidate });
    expect(proposed.introduction).toBe(
      "24.7.0rc2: Mended the regression. (#12279)\nNo other changes since 24.7.0rc2.",
    );
    expect(proposed.text.match(/#12279/g)).toHaveLength(1);
    const silent = merged(news, { openedSinceCandidate, introduction: "All is well." });
    expect(silent.text).toContain("- It says so. (#12141)\n- Mended the regression. (#12279)\n");
    const older = merged(news, { introduction: "It mends #12279." });
    expect(older.text).toContain("- Mended the regression. (#12279)\n");
  });

  test("keeps introductions, categories and paragraphs that people wrote", () => {
    const byHand = rc1
      .replace("Features\n", "This is the last release with Python 3.7.\n\n\nFeatures\n")
      .replace(
        "Bugfixes\n-",
        "Security Advisories\n-------------------\n\nRead them.\n\n\nBugfixes\n-",
      );
    const later = rc2([{ categories: { Removed: ["A name. (#12300)"] } }]);
    const { text } = merged(aNewsFile(later, byHand));
    expect(text).toContain(
      "=\n\nThis is the last release with Python 3.7.\n\nNo changes since 24.7.0rc2.\n\n\n",
    );
    expect(text).toContain("Security Advisories\n-------------------\n\nRead them.\n");
    expect(text).toContain("Removed\n-------\n\n- A name. (#12300)\n");
  });

  test("takes the notes of the number that the release had before the month turned", () => {
    const early = aCandidate("24.2.0.rc1", "2024-02-21", [
      { categories: { Bugfixes: ["It works. (#1)"] } },
    ]);
    const final = { final: version("24.3.0"), date: "2024-03-01" };
    expect(question(aNewsFile(early), final)).toBe("no-candidate-section");
    const { text } = merged(aNewsFile(early), { ...final, formerNumbers: [version("24.2.0")] });
    expect(text).toContain("Twisted 24.3.0 (2024-03-01)\n===========================\n\n");
    expect(text).not.toContain("24.2.0.rc1 (");
  });

  test("keeps carriage returns, tabs and all that stands below, byte for byte", () => {
    const odd = aNewsFile(rc2([{ categories: { Bugfixes: ["Tabbed. (#3)"] } }]), rc1)
      .replace("- Tabbed. (#3)", "-\tTabbed,\n\tover two lines. (#3)")
      .replaceAll("\n", "\r\n");
    const { text } = merged(odd);
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    expect(text).toContain("-\tTabbed,\r\n\tover two lines. (#3)\r\n- It no longer leaks.");
    expect(text.endsWith(below.replaceAll("\n", "\r\n"))).toBe(true);
  });
});

describe("a file that leaves a question", () => {
  const again = rc1.replace("2024-07-29", "2024-07-30");
  const final = aCandidate("24.7.0", "2024-08-08", []);
  test.each([
    ["has no candidate's section", aNewsFile(), "no-candidate-section"],
    ["has two of one candidate", aNewsFile(rc1, again), "candidate-twice"],
    ["has the final's section too", aNewsFile(final, rc1), "final-section-exists"],
    ["has the final's section only", aNewsFile(final), "final-section-exists"],
    [
      "has a heading that is none",
      aNewsFile("Twisted of July\n===============\n\n", rc1),
      "heading-not-understood",
    ],
    [
      "has another release among the candidates",
      aNewsFile(aCandidate("24.3.0", "2024-03-01", []), rc1),
      "foreign-section-between",
    ],
  ])("%s", (_, text, code) => {
    expect(question(text)).toBe(code);
  });

  test("is not one with the dot of older candidates or a full stop too many", () => {
    expect(question(aNewsFile(rc1.replace("24.7.0rc1 ", "24.7.0.rc1. ")))).toBeNull();
  });
});

describe("for all notes of one to three candidates", () => {
  const candidates = fc
    .array(candidateArbitrary, { minLength: 1, maxLength: 3 })
    .map((all) =>
      all.map((parts, index) => aCandidate(`24.7.0rc${index + 1}`, "2024-07-29", parts)),
    )
    .map((all) => aNewsFile(...all.toReversed()));
  const itemsIn = (text: string): readonly NewsItem[] =>
    parseNewsFile(text, "Twisted")
      .releases.slice(0, -1)
      .flatMap(({ body }) => itemsOf(parseNotes(body, layout.partNames)));

  const isWithin = (item: NewsItem, one: NewsItem): boolean =>
    item.text === one.text && item.issues.every((issue) => one.issues.includes(issue));

  test("what is parsed is printed as it was", () => {
    fc.assert(
      fc.property(candidates, (text) => {
        const file = parseNewsFile(text, "Twisted");
        expect(printNewsFile(file)).toBe(text);
        for (const { body } of file.releases)
          expect(printNotes(parseNotes(body, layout.partNames))).toEqual(body);
      }),
    );
  });

  test("no entry is lost, none is invented, and the rest is untouched", () => {
    fc.assert(
      fc.property(candidates, fc.constantFrom(null, "", "Hello."), (text, introduction) => {
        const { text: after } = merged(text, { introduction });
        const proof = proveMerge({ ...request(text), before: text, after });
        if ("code" in proof) throw new Error(proof.sentence);
        expect(isWhole(proof)).toBe(true);
        expect(proof.items.every(({ whereabouts }) => whereabouts.kind === "kept")).toBe(true);
        expect(proof.added).toEqual([]);
        const said = itemsIn(text).flatMap(({ issues }) => issues);
        expect(new Set(itemsIn(after).flatMap(({ issues }) => issues))).toEqual(new Set(said));
      }),
    );
  });

  test("a candidate's entries stay in their order", () => {
    fc.assert(
      fc.property(candidates, (text) => {
        const oldest = itemsIn(text.slice(text.indexOf("Twisted 24.7.0rc1 ")));
        const after = itemsIn(merged(text, { introduction: "" }).text);
        const places = oldest
          .filter(({ kind }) => kind === "entry")
          .map((item) => after.findIndex((one) => isSamePlace(one, item) && isWithin(item, one)));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });

  test("the same notes again change nothing but the heading", () => {
    fc.assert(
      fc.property(candidateArbitrary, (parts) => {
        const once = aNewsFile(aCandidate("24.7.0rc1", "2024-07-29", parts));
        const twice = aNewsFile(
          aCandidate("24.7.0rc2", "2024-08-06", parts),
          aCandidate("24.7.0rc1", "2024-07-29", parts),
        );
        const over = { introduction: "" };
        expect(merged(twice, over).text).toBe(merged(once, over).text);
      }),
    );
  });
});
