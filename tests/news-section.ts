import type { NewsSection } from "@/lib/domain/observed/source-tree";

/** A section of NEWS as towncrier writes it, with a feature and a bugfix. */
export function aNewsSection(heading: string, date = "2024-07-29"): NewsSection {
  const title = `Twisted ${heading} (${date})`;
  const text = `${title}
${"=".repeat(title.length)}

Features
--------

- twisted.internet.defer.Deferred is 10% faster. (#12223)


Bugfixes
--------

- twisted.web no longer answers pipelined requests out of order. (#12248)
`;
  return { version: heading, date, text };
}
