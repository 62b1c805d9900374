import { visibleLine } from "@/lib/domain/visible-text";

export const findingCodes = [
  "empty-text",
  "number-zero",
  "not-restructuredtext",
  "ignored-directory",
  "ignored-type",
  "security-without-ids",
] as const;

/** Something to mend in a newsfragment before a candidate, or to accept by name. */
export interface FragmentFinding {
  readonly path: string;
  readonly code: (typeof findingCodes)[number];
  /** What the sentence adds: the parser's words, the known types, the numbers that are missing. */
  readonly detail: string | null;
}

/** What was found when the fragments of a tree were checked. */
export interface FragmentCheck {
  readonly findings: readonly FragmentFinding[];
  /** Why some were not parsed as reStructuredText, a sentence; null where all were. */
  readonly notParsed: string | null;
}

/** A finding for people. */
export interface FindingWords {
  /** What is wrong, without the path, which stands before it: "has no text". */
  readonly fault: string;
  /** What to do about it, a sentence. */
  readonly remedy: string;
}

/** What a finding says. Paths and texts come from a branch: nothing of them moves the direction of writing. */
export function findingWords({ code, detail }: FragmentFinding): FindingWords {
  const told = visibleLine(detail ?? "");
  switch (code) {
    case "empty-text":
      return {
        fault: "has no text: NEWS would have an empty entry",
        remedy: "Write what changed for users, or rename it to .misc.",
      };
    case "number-zero":
      return {
        fault: "has the number 0: NEWS would say #0",
        remedy: "Rename it to the number of its issue.",
      };
    case "not-restructuredtext":
      return {
        fault: `is not valid reStructuredText: ${told}`,
        remedy: "Correct the markup: it goes into NEWS.rst as it is.",
      };
    case "ignored-directory":
      return {
        fault: "lies in a directory that towncrier will ignore: it won’t appear in NEWS",
        remedy:
          "Move it to the `newsfragments` directory of a section, add the section to towncrier’s settings, or remove the file.",
      };
    case "ignored-type":
      return {
        fault: "is of a type that towncrier will ignore: it won’t appear in NEWS",
        remedy: `Rename it to <issue>.<type>, of a type that towncrier knows: ${told}.`,
      };
    case "security-without-ids":
      return {
        fault: `speaks of a security fix, but has no ${told} number`,
        remedy: "Write both into the text: CVE-YYYY-NNNN and GHSA-xxxx-xxxx-xxxx.",
      };
  }
}

/** The whole sentence, the path before it. */
export function findingSentence(finding: FragmentFinding): string {
  // A parser's words may end as a sentence already.
  return `${visibleLine(finding.path)} ${findingWords(finding).fault}`.replace(/\.?$/, ".");
}
