import { describe, expect, it } from "vitest";
import { entriesNaming, fragmentsNaming } from "./news-evidence";

const section = {
  version: "24.7.0",
  date: "2024-08-08",
  text: `Twisted 24.7.0 (2024-08-08)
===========================

Bugfixes
--------

- twisted.python.failure.Failure keeps
  its traceback. (#12279, #12280)
- Another one. (#122)

Misc
----

- #12300, #12301
`,
};

describe("the evidence in NEWS", () => {
  it("is the entry that names the number, over its lines", () => {
    expect(entriesNaming(section, [12280])).toEqual([
      {
        ...{ kind: "entry", version: "24.7.0", number: 12280 },
        text: "twisted.python.failure.Failure keeps its traceback.",
      },
    ]);
  });

  it("is a line of numbers, which says nothing but that", () => {
    expect(entriesNaming(section, [12301])).toMatchObject([{ text: "", number: 12301 }]);
  });

  it("is none for a number that only begins like one of them", () => {
    expect(entriesNaming(section, [12])).toEqual([]);
  });

  it("is the fragment of what is not out, where towncrier will collect it", () => {
    const path = "src/twisted/newsfragments/12400.bugfix";
    const fragments = [
      { path, collected: true },
      { path: "newsfragments/12400.bugfix", collected: false },
      { path: "src/twisted/newsfragments/+word.misc", collected: true },
    ];
    expect(fragmentsNaming(fragments, [12400])).toEqual([
      { kind: "fragment", path, number: 12400 },
    ]);
  });
});
