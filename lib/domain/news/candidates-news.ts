import {
  compareVersions,
  formatVersion,
  isCandidate,
  releaseOf,
  sameVersion,
  type Version,
} from "@/lib/domain/version";
import type { NewsFile, NewsRelease } from "./news-file";

/** Which release's notes are looked for in NEWS. */
export interface NewsOfRelease {
  /** The number of the final. */
  readonly final: Version;
  /** Numbers that the release had before, such as 24.2.0 of what became 24.3.0. */
  readonly formerNumbers: readonly Version[];
}

/** The notes of a candidate. */
export interface CandidateNews extends NewsRelease {
  readonly version: Version;
}

/** Why NEWS cannot be merged by rule: a question for whoever prepares the final. */
export interface NewsQuestion {
  readonly code:
    | "no-candidate-section"
    | "candidate-twice"
    | "final-section-exists"
    | "heading-not-understood"
    | "foreign-section-between"
    | "no-final-section";
  readonly sentence: string;
  readonly whatToDo: string;
  /** The headings in question, as they stand in the file. */
  readonly headings: readonly string[];
}

/** The candidates' notes, oldest first, and the releases that stand below them. */
export interface FoundCandidates {
  readonly candidates: readonly [CandidateNews, ...CandidateNews[]];
  readonly below: readonly NewsRelease[];
}

/** The notes of the release's candidates, which stand on top of NEWS, or what is unclear about them. */
export function findCandidates(
  { releases }: NewsFile,
  release: NewsOfRelease,
): FoundCandidates | NewsQuestion {
  const isOurs = (one: NewsRelease): one is CandidateNews => isCandidateNews(one, release);
  const last = releases.findLastIndex(isOurs);
  const top = releases.slice(0, last + 1);
  const [newest, ...older] = top.filter(isOurs);
  const final = releases.find(
    ({ version }) => version !== null && sameVersion(version, release.final),
  );
  if (newest === undefined) return final === undefined ? noneFound(release) : finalExists(final);
  if (final !== undefined) return finalExists(final, newest);
  const strange = top.find((one) => !isOurs(one));
  if (strange !== undefined) return isBetween(strange);
  const all = [newest, ...older].toSorted((a, b) => compareVersions(a.version, b.version));
  const twice = all.find((one, index) => isVersion(all[index + 1], one.version));
  if (twice !== undefined)
    return writtenTwice(all.filter(({ version }) => sameVersion(version, twice.version)));
  const [oldest = newest, ...later] = all;
  return { candidates: [oldest, ...later], below: releases.slice(last + 1) };
}

function isCandidateNews(
  { version }: NewsRelease,
  { final, formerNumbers }: NewsOfRelease,
): boolean {
  if (version === null || !isCandidate(version)) return false;
  return [final, ...formerNumbers].some((number) => sameVersion(releaseOf(version), number));
}

function isVersion(one: NewsRelease | undefined, version: Version): boolean {
  return one?.version != null && sameVersion(one.version, version);
}

function noneFound({ final }: NewsOfRelease): NewsQuestion {
  const number = formatVersion(final);
  return {
    code: "no-candidate-section",
    sentence: `NEWS has no section of a candidate of ${number}.`,
    whatToDo: `Give the candidate's section a heading such as “Twisted ${number}rc1 (YYYY-MM-DD)”, underlined with “=”, on the release branch.`,
    headings: [],
  };
}

/** The question that a text leaves whose first section is not the final's. */
export function noFinalOnTop(final: Version, top: NewsRelease | undefined): NewsQuestion {
  const number = formatVersion(final);
  const first = top === undefined ? "no section" : `“${headingOf(top)}”`;
  return {
    code: "no-final-section",
    sentence: `NEWS begins with ${first}, not with the section of ${number}.`,
    whatToDo: `Give the notes the heading “Twisted ${number} (YYYY-MM-DD)”, underlined with “=”.`,
    headings: top === undefined ? [] : [headingOf(top)],
  };
}

function finalExists(final: NewsRelease, candidate?: NewsRelease): NewsQuestion {
  const rest = candidate === undefined ? "" : `, and ${candidate.heading.trim()} above or below it`;
  return {
    code: "final-section-exists",
    sentence: `NEWS has the final's section already: ${final.heading.trim()}${rest}.`,
    whatToDo:
      "Finish moving the candidates' notes by hand on the release branch, or take the final's section out.",
    headings: [final, ...(candidate === undefined ? [] : [candidate])].map(headingOf),
  };
}

function isBetween(strange: NewsRelease): NewsQuestion {
  const heading = headingOf(strange);
  return strange.version === null
    ? {
        code: "heading-not-understood",
        sentence: `The heading “${heading}” among the candidates' notes is not understood.`,
        whatToDo:
          "Write it as “Twisted VERSION (YYYY-MM-DD)” on the release branch, or underline it as a part of the notes.",
        headings: [heading],
      }
    : {
        code: "foreign-section-between",
        sentence: `“${heading}” stands above notes of this release's candidates.`,
        whatToDo: "Put the candidates' sections on top of NEWS, on the release branch.",
        headings: [heading],
      };
}

function writtenTwice(sections: readonly NewsRelease[]): NewsQuestion {
  const headings = sections.map(headingOf);
  return {
    code: "candidate-twice",
    sentence: `NEWS has two sections of one candidate: ${headings.map((one) => `“${one}”`).join(" and ")}.`,
    whatToDo: "Make them one on the release branch, then rebuild the plan.",
    headings,
  };
}

function headingOf({ heading }: NewsRelease): string {
  return heading.trim();
}
