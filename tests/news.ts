import fc from "fast-check";
import type { NewsLayout } from "@/lib/domain/news/merge-news";
import { parseVersion, type Version } from "@/lib/domain/version";

/** NEWS files for specs, as towncrier writes them with Twisted's settings. */

export const layout: NewsLayout = {
  projectName: "Twisted",
  partNames: ["Conch", "Web", "Trial"],
  categoryNames: ["Features", "Bugfixes", "Improved Documentation", "Misc"],
};

/** One part of a candidate's notes: its entries without bullets, by category. */
export interface WrittenPart {
  readonly name?: string;
  readonly categories: Readonly<Record<string, readonly string[]>>;
}

/** The release below the candidates, which no merge touches. */
export const below = `Twisted 23.8.0. (2023-08-28)
============================

No changes since 23.8.0.rc1.
`;

const preamble = `This file contains the release notes for Twisted.

.. towncrier release notes start

`;

export function version(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === null) throw new Error(`${text} is no version`);
  return parsed;
}

/** The notes of one version, ending with two blank lines. */
export function aCandidate(number: string, date: string, parts: readonly WrittenPart[]): string {
  const notes = parts.map(({ name, categories }) => {
    const rule = name === undefined ? "-" : "~";
    const lists = Object.entries(categories).map(
      ([category, entries]) =>
        `${headed(category, rule)}${entries.map((entry) => `- ${entry}\n`).join("")}\n\n`,
    );
    const text = lists.length === 0 ? "No significant changes.\n\n\n" : lists.join("");
    return name === undefined ? text : `${headed(name, "-")}${text}`;
  });
  return `${headed(`Twisted ${number} (${date})`, "=")}${notes.join("")}`;
}

/** NEWS with those notes, newest first, above an older release's. */
export function aNewsFile(...notes: readonly string[]): string {
  return `${preamble}${notes.join("")}${below}`;
}

function headed(title: string, rule: string): string {
  return `${title}\n${rule.repeat(title.length)}\n\n`;
}

const sentences = fc.constantFrom("It works.", "It is faster (by 10%).", "Now `a` is [b].", "");
const issue = fc.integer({ min: 1, max: 13_000 });

/** Entries as towncrier sorts them: each issue once. */
const entries = fc
  .uniqueArray(fc.tuple(sentences, issue), { minLength: 1, maxLength: 4, selector: ([, id]) => id })
  .map((all) => {
    const sorted = all.toSorted(([, a], [, b]) => a - b);
    return sorted.map(([text, id], index) =>
      text === "" ? ` (#${id})` : `${text.replace(".", ` ${index}.`)} (#${id})`,
    );
  });

const numbers = fc.uniqueArray(issue, { minLength: 1, maxLength: 5 }).map((all) => [
  all
    .toSorted((a, b) => a - b)
    .map((id) => `#${id}`)
    .join(", "),
]);

const categories = fc.record(
  { Features: entries, Bugfixes: entries, Security: entries, Misc: numbers },
  { requiredKeys: [] },
);

/** Any notes of a candidate: the project's own, and of some of its parts. */
export const candidateArbitrary: fc.Arbitrary<readonly WrittenPart[]> = fc
  .tuple(categories, fc.record({ Conch: categories, Web: categories }, { requiredKeys: [] }))
  .map(([own, parts]) => [
    { categories: withoutHoles(own) },
    ...Object.entries(parts).map(([name, written]) => ({
      name,
      categories: withoutHoles(written),
    })),
  ]);

function withoutHoles(
  written: Readonly<Record<string, readonly string[] | undefined>>,
): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(written).flatMap(([name, list]) => (list === undefined ? [] : [[name, list]])),
  );
}
