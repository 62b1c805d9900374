import { describe, expect, it } from "vitest";
import { parseNews } from "./news";

const news = `Ticket numbers in this file can be looked up by visiting
https://twisted.org/trac/ticket/<number>

.. towncrier release notes start

Twisted 24.7.0rc1 (2024-07-29)
==============================

Features
--------

- twisted.web grew a pony. (#1234)


Conch
~~~~~

No significant changes.


Twisted 24.2.0.rc1 (2024-02-01)
===============================

Bugfixes
--------

- Something. (#2)


Twisted 23.8.0. (2023-08-28)
============================

No changes since 23.8.0.rc1.
`;

describe("the sections of NEWS.rst", () => {
  it("are found by heading and underline, newest first, in every spelling of Twisted's history", () => {
    expect(parseNews(news, "Twisted", 5).map(({ version, date }) => [version, date])).toEqual([
      ["24.7.0rc1", "2024-07-29"],
      ["24.2.0.rc1", "2024-02-01"],
      ["23.8.0", "2023-08-28"],
    ]);
  });

  it("hold heading, underline and notes, up to the next release and no further", () => {
    const [first] = parseNews(news, "Twisted", 1);
    expect(first?.text.startsWith("Twisted 24.7.0rc1 (2024-07-29)\n====")).toBe(true);
    expect(first?.text.endsWith("No significant changes.\n")).toBe(true);
  });

  it("do not begin at a line that only looks like a heading", () => {
    expect(parseNews("Twisted 24.7.0 (2024-08-08)\nis out.\n", "Twisted", 5)).toEqual([]);
  });
});
