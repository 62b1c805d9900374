import { describe, expect, it } from "vitest";
import { parseVersion } from "@/lib/domain/version";
import { removalNews } from "./removal-news";

const today = `
This file contains the release notes for Twisted.

.. towncrier release notes start

Twisted 24.2.0.rc1 (2024-02-21)
===============================

This is the last release with support for Python 3.7.

Features
--------

- A feature. (#1)


Deprecations and Removals
-------------------------

- twisted.internet.defer.Deferred.__await__ was
  deprecated, see #7 why. (#2, #3)
- Another, without a ticket.

Web
---

Features
~~~~~~~~

- Feature. (#4)

Deprecations and Removals
~~~~~~~~~~~~~~~~~~~~~~~~~

- twisted.web.http was removed.

  It says more in a paragraph of its own. (#5)

Mail
----

No significant changes.

Twisted 23.10.0 (2023-10-31)
============================

Deprecations and Removals
-------------------------

- Older. (#6)
`;

const until17 = `Ticket numbers in this file can be looked up by visiting
http://twistedmatrix.com/trac/ticket/<number>

Twisted Core 10.0.0 (2010-03-01)
================================

Deprecations and Removals
-------------------------
 - twisted.python.usage has had some deprecated methods
   removed. (#4001)

 - The second. (#4002)

Other
-----
 - #1, #2

Twisted Web 10.0.0 (2010-03-01)
===============================

Deprecations and Removals
-------------------------
 - twisted.web.google was removed. (#4010)

Twisted Core 9.0.0 (2009-11-24)
===============================

Deprecations and Removals
-------------------------
 - Older. (#3)
`;

describe("deprecations and removals in NEWS", () => {
  it("are those of the newest release and all its subprojects", () => {
    expect(removalNews(today).items).toEqual([
      {
        text: "twisted.internet.defer.Deferred.__await__ was deprecated, see #7 why.",
        issues: [2, 3],
      },
      { text: "Another, without a ticket.", issues: [] },
      {
        text: "twisted.web.http was removed. It says more in a paragraph of its own.",
        issues: [5],
      },
    ]);
  });

  it("stand, up to 17.1.0, under one heading a subproject", () => {
    expect(removalNews(until17).items).toEqual([
      { text: "twisted.python.usage has had some deprecated methods removed.", issues: [4001] },
      { text: "The second.", issues: [4002] },
      { text: "twisted.web.google was removed.", issues: [4010] },
    ]);
  });

  it("belong to the release that they name, however its number is spelled", () => {
    expect(removalNews(today).version).toEqual(parseVersion("24.2.0rc1"));
    expect(removalNews(until17).version).toEqual(parseVersion("10.0.0"));
  });

  it("come with the free text under the heading", () => {
    const last = "This is the last release with support for Python 3.7.";
    expect(removalNews(today).introduction).toBe(last);
    expect(removalNews(until17).introduction).toBe("");
  });

  it("are none where the file has no release", () => {
    expect(removalNews("Nothing yet.\n")).toEqual({ version: null, items: [], introduction: "" });
  });
});
