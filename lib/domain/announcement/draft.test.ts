import { describe, expect, it } from "vitest";
import { targetOf } from "@/lib/domain/release/target";
import { version } from "@/tests/seen";
import { draftOf, mailSubject, promptsIn } from "./draft";
import { newsPicks } from "./news-picks";
import { outlets } from "@/lib/domain/process/attestation";
import { faultsOfText } from "./text-limits";

const news = `Twisted 24.7.0rc1 (2024-07-29)
==============================

Features
--------

- :py:class:\`~twisted.web.server.Request\` is faster, and \`\`twisted.internet.defer\`\` now has a very long name in its entry. (#12031, #12097)

Bugfixes
--------

- It works. (#12140)

Improved Documentation
----------------------

- A word. (#12141)

Misc
----

- #12031, #12097


Conch
-----

Deprecations and Removals
~~~~~~~~~~~~~~~~~~~~~~~~~

- \`\`twisted.conch.old\`\` is deprecated. (#12142)
`;

const picks = newsPicks({ version: "24.7.0rc1", date: "2024-07-29", text: news });
const links = {
  news: "https://github.com/twisted/twisted/blob/twisted-24.7.0rc1/NEWS.rst",
  docs: "https://twisted--12272.org.readthedocs.build/en/12272/",
  pypi: "https://pypi.org/project/Twisted/24.7.0rc1/",
};
const candidate = { target: targetOf(version("24.7.0rc1")), links, picks, date: "2024-07-29" };
const final = { ...candidate, target: targetOf(version("24.7.0")), date: "2024-08-08" };

describe("the entries to pick from", () => {
  it("are those of NEWS, as plain text, each with its place", () => {
    expect(picks.map(({ place, text }) => `${place}: ${text}`)).toEqual([
      "Features: twisted.web.server.Request is faster, and twisted.internet.defer now has a very long name in its entry. (#12031, #12097)",
      "Bugfixes: It works. (#12140)",
      "Improved Documentation: A word. (#12141)",
      "Conch, Deprecations and Removals: twisted.conch.old is deprecated. (#12142)",
    ]);
  });
});

describe("the mail of a candidate", () => {
  const { subject, text } = draftOf("mail", candidate);

  it("has the subject that the process document names", () => {
    expect(subject).toBe("Twisted 24.7.0 Pre-Release Announcement");
  });

  it("is the document's template with the target's own numbers, links and entries", () => {
    expect(text)
      .toBe(`On behalf of the Twisted contributors I announce the release candidate of Twisted 24.7.0

Short summary of the release.

The notable changes are:

* twisted.web.server.Request is faster, and twisted.internet.defer now
  has a very long name in its entry. (#12031, #12097)
* It works. (#12140)
* twisted.conch.old is deprecated. (#12142)

The release and NEWS file is available for review at
https://github.com/twisted/twisted/blob/twisted-24.7.0rc1/NEWS.rst

Release candidate documentation is available at
https://twisted--12272.org.readthedocs.build/en/12272/

Wheels for the release candidate are available on PyPI
https://pypi.org/project/Twisted/24.7.0rc1/

   python -m pip install Twisted==24.7.0rc1

Please test it and report any issues.
If nothing comes up in one week,
24.7.0 will be released based on the latest release candidate.

Many thanks to everyone who had a part in Twisted
the supporters of the Twisted Software Foundation,
the developers, and all the people testing and building great things with Twisted!`);
  });

  it("keeps the template's lines where NEWS has nothing notable", () => {
    const blank = draftOf("mail", { ...candidate, picks: [] });
    expect(promptsIn(blank)).toHaveLength(4);
    expect(promptsIn({ subject, text })).toEqual(["Short summary of the release."]);
  });
});

describe("the mail of the final", () => {
  const { subject, text } = draftOf("mail", final);

  it("is similar, with the final's number and date, and asks nobody to test", () => {
    expect(subject).toBe("Twisted 24.7.0 Release Announcement");
    expect(text).toMatch(
      /^On behalf of .* announce the final release of Twisted 24\.7\.0 \(2024-08-08\)\n/,
    );
    expect(text).toContain("python -m pip install Twisted==24.7.0\n");
    expect(text).not.toMatch(/candidate|test it/);
  });
});

it.each(outlets.flatMap((outlet) => [candidate, final].map((sources) => ({ outlet, sources }))))(
  "the draft for $outlet fits there",
  ({ outlet, sources }) => {
    expect(faultsOfText(outlet, draftOf(outlet, sources))).toEqual({});
  },
);

it("the topic has the version and the pip command; only of the final a message is sent", () => {
  expect(draftOf("irc", candidate)).toEqual({
    subject: "Twisted 24.7.0rc1: python -m pip install Twisted==24.7.0rc1",
    text: "",
  });
  expect(draftOf("irc", final).text).toMatch(/^Twisted 24\.7\.0 is released: /);
});

it("rc2 has the subject of its release", () => {
  expect(mailSubject(targetOf(version("24.7.0rc2")))).toBe(
    "Twisted 24.7.0 Pre-Release Announcement",
  );
});
