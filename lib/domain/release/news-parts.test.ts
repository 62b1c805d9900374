import { describe, expect, it } from "vitest";
import { newsParts, newsPhrases } from "./news-parts";
import { processorMs } from "@/tests/processor-time";

const news = `Twisted 24.7.0 (2024-08-08)
===========================

24.7.0.rc2 fixed an unreported security issue
in twisted.web.

Features
--------

- twisted.internet.defer.Deferred is faster.
  Much. (#12345)
- A second one (#1,
  #2)


Conch
~~~~~

No significant changes.
`;

describe("the notes of a release", () => {
  it("are headings, entries and paragraphs, without the release's own heading", () => {
    expect(newsParts(news)).toEqual([
      {
        kind: "paragraph",
        text: "24.7.0.rc2 fixed an unreported security issue in twisted.web.",
      },
      { kind: "heading", level: 1, text: "Features" },
      {
        kind: "list",
        items: [
          "twisted.internet.defer.Deferred is faster. Much. (#12345)",
          "A second one (#1, #2)",
        ],
      },
      { kind: "heading", level: 2, text: "Conch" },
      { kind: "paragraph", text: "No significant changes." },
    ]);
  });

  it("keep what looks like markup as text", () => {
    expect(newsParts("T\n=\n\n- <script>x</script> `a <http://b>`_\n").at(-1)).toEqual({
      kind: "list",
      items: ["<script>x</script> `a <http://b>`_"],
    });
  });

  it("are read in time that grows with their length, whatever stands there", () => {
    const entries = "- a\n  b\n".repeat(25_000);
    const spaces = `- ${" ".repeat(199_000)}\u2028x`;
    const read = () => {
      expect(newsParts(entries)).toMatchObject([{ kind: "list", items: { length: 25_000 } }]);
      expect(newsParts(spaces)).toEqual([{ kind: "list", items: ["\u2028x"] }]);
    };
    expect(processorMs(read)).toBeLessThan(2_000);
  });

  it("name issues", () => {
    expect(newsPhrases("Faster (#12, #9) C#3")).toEqual([
      { kind: "words", text: "Faster (" },
      { kind: "issue", text: "#12", issue: 12 },
      { kind: "words", text: ", " },
      { kind: "issue", text: "#9", issue: 9 },
      { kind: "words", text: ") C#3" },
    ]);
  });

  it.each([
    ["``Deferred.cancel``", { kind: "code", text: "Deferred.cancel" }],
    ["`Deferred`", { kind: "code", text: "Deferred" }],
    [":py:class:`twisted.web.Site`", { kind: "code", text: "twisted.web.Site" }],
    ["`#12`", { kind: "code", text: "#12" }],
    [
      "`the manual <https://example.org/>`_",
      { kind: "words", text: "the manual (https://example.org/)" },
    ],
  ] as const)("tell code without its marks: %s", (text, phrase) => {
    expect(newsPhrases(`Mend ${text}.`)).toEqual([
      { kind: "words", text: "Mend " },
      phrase,
      { kind: "words", text: "." },
    ]);
  });

  it("keep a backtick that opens nothing, and are told in time that grows with their length", () => {
    expect(newsPhrases("It`s")).toEqual([{ kind: "words", text: "It`s" }]);
    const tell = () => {
      for (const long of ["`", ":a", "`<", ":`"]) newsPhrases(long.repeat(50_000));
      newsPhrases(`\`${" ".repeat(50_000)}x\``);
    };
    expect(processorMs(tell)).toBeLessThan(2_000);
  });
});
