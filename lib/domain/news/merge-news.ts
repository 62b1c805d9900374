import { formatVersion, type Version } from "@/lib/domain/version";
import {
  findCandidates,
  type CandidateNews,
  type NewsOfRelease,
  type NewsQuestion,
} from "./candidates-news";
import { composeIntroduction, type Mended } from "./introduction";
import { mergeNotes } from "./merge-notes";
import { parseNewsFile, printNewsFile, type NewsRelease } from "./news-file";
import { numbersIn } from "./news-entry";
import { parseNotes, printNotes, saysNothing, type Block, type Notes, type Section } from "./notes";

/** What the project's towncrier settings say of NEWS. */
export interface NewsLayout {
  /** "Twisted" */
  readonly projectName: string;
  /** The parts of the project in their order: "Conch", "Web". */
  readonly partNames: readonly string[];
  /** The types in their order: "Features", "Bugfixes". */
  readonly categoryNames: readonly string[];
}

export interface NewsMergeRequest extends NewsOfRelease {
  /** NEWS.rst at the release branch's head. */
  readonly text: string;
  readonly layout: NewsLayout;
  /** The day of the final: "2024-08-08". */
  readonly date: string;
  /** Null: the introduction that composeIntroduction proposes. */
  readonly introduction: string | null;
  /** Issues that were opened after the first candidate's tag. */
  readonly openedSinceCandidate: ReadonlySet<number>;
}

export interface MergedNews {
  readonly text: string;
  /** What the manager wrote, or what is proposed in place of it. */
  readonly introduction: string;
}

/**
 * NEWS with the notes of all candidates in one dated section of the final (How to do a final release,
 * 3; facts/final-news). The first candidate's notes stay as they are, later ones come into them; an
 * entry that mended what only a candidate had goes into the introduction, where that names its issue.
 * All below the candidates stays byte for byte. Returns a question where the file leaves one.
 */
export function mergeNews(request: NewsMergeRequest): MergedNews | NewsQuestion {
  const { layout, text, final } = request;
  const file = parseNewsFile(text, layout.projectName);
  const found = findCandidates(file, request);
  if ("code" in found) return found;
  const { candidates, below } = found;
  const last = candidates.at(-1) ?? candidates[0];
  const parsed = candidates.map((one) => parseNotes(one.body, layout.partNames));
  const mended = parsed.flatMap((notes, index) =>
    index === 0 ? [] : mendedOnly(notes, candidates[index], request),
  );
  const introduction = request.introduction?.trim() ?? composeIntroduction(last.version, mended);
  const told = new Set(numbersIn(introduction));
  const [oldest = [], ...newer] = parsed;
  const merged = newer
    .map((notes) => withoutMended(notes, mended, told))
    .reduce((all, notes) => mergeNotes(all, notes, layout.categoryNames), oldest);
  const section = finalSection(merged, introduction, { final, request, end: endOf(last) });
  return { text: printNewsFile({ ...file, releases: [section, ...below] }), introduction };
}

/** The later candidates' entries all of whose issues were opened after the first candidate was out. */
function mendedOnly(
  notes: Notes,
  candidate: CandidateNews | undefined,
  { openedSinceCandidate }: NewsMergeRequest,
): readonly Mended[] {
  if (candidate === undefined) return [];
  return blocksOf(notes).flatMap(({ entry }) =>
    entry !== null &&
    entry.text !== "" &&
    entry.issues.length > 0 &&
    entry.issues.every((issue) => openedSinceCandidate.has(issue))
      ? [{ entry, candidate: candidate.version }]
      : [],
  );
}

function withoutMended(notes: Notes, mended: readonly Mended[], told: ReadonlySet<number>): Notes {
  const entries = new Set(mended.map(({ entry }) => entry));
  const stays = ({ entry }: Block): boolean =>
    entry === null || !entries.has(entry) || !entry.issues.every((issue) => told.has(issue));
  return notes.map((section) => ({
    ...section,
    blocks: section.blocks.filter(stays),
    categories: section.categories
      .map((category) => ({ ...category, blocks: category.blocks.filter(stays) }))
      .filter(({ blocks }) => blocks.length > 0),
  }));
}

/** All blocks of some notes, in their order. */
export function blocksOf(notes: Notes): readonly Block[] {
  return notes.flatMap(({ blocks, categories }) => [
    ...blocks,
    ...categories.flatMap((category) => category.blocks),
  ]);
}

interface SectionOf {
  readonly final: Version;
  readonly request: NewsMergeRequest;
  readonly end: string;
}

function finalSection(
  notes: Notes,
  introduction: string,
  { final, request, end }: SectionOf,
): NewsRelease {
  const title = `${request.layout.projectName} ${formatVersion(final)} (${request.date})`;
  const body = printNotes(withIntroduction(notes, introduction, end));
  return {
    ...{ version: final, spelling: formatVersion(final), date: request.date },
    heading: `${title}${end}`,
    underline: `${"=".repeat(title.length)}${end}`,
    body,
  };
}

/** What the candidates said themselves comes first, then the introduction of the final. */
function withIntroduction(notes: Notes, introduction: string, end: string): Notes {
  const [top, ...parts] = notes;
  if (top === undefined || introduction === "") return notes;
  const gap = (lines: number): string[] => Array.from({ length: lines }, () => end);
  const written = {
    entry: null,
    lines: introduction.split(/\r?\n/).map((line) => `${line.trimEnd()}${end}`),
    blanks: gap(2),
  };
  const [nothing, own] = [
    top.blocks.filter(saysNothing),
    top.blocks.filter((b) => !saysNothing(b)),
  ];
  const above = own.map((block) => ({ ...block, blanks: gap(1) }));
  const whole: Section = { ...top, heading: gap(1), blocks: [...above, written, ...nothing] };
  return [whole, ...parts];
}

function endOf({ heading }: NewsRelease): string {
  return heading.endsWith("\r") ? "\r" : "";
}
