import { project } from "@/lib/config/project";
import { countUnsearched } from "@/lib/db/search-index";
import { type Found, searchTracker } from "@/lib/db/search";
import { readKnownNames } from "@/lib/db/search-names";
import { type Count, readSyncProgress } from "@/lib/db/sync-lists";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { refusalOf, type Refusal } from "@/lib/domain/refusal";
import { excerptOf, type Stretch, stretchesOf } from "@/lib/domain/search/highlight";
import type { Mistake } from "@/lib/domain/search/mistake";
import { parseQuery } from "@/lib/domain/search/parse-query";
import type { Query } from "@/lib/domain/search/query";
import { asksForNames, unknownNames } from "@/lib/domain/search/unknown-names";
import type { Viewer } from "@/lib/domain/viewer";
import { readBlockersPage } from "./blockers";

/** An issue or pull request that was found, as a page shows it. */
export interface SearchResult extends Omit<Found, "title" | "body" | "markedTitle" | "markedBody"> {
  /** In pieces: what was searched for is a hit. */
  readonly title: readonly Stretch[];
  /** What stands around the first hit of the body; null where it has none. */
  readonly excerpt: readonly Stretch[] | null;
  /** The releases that it holds up, of those that the viewer may see. */
  readonly holdsUp: readonly string[];
}

/** What was found, as far as everybody may know it; that is all but which release it holds up. */
export interface SearchAnswer {
  /** The search as it was read. */
  readonly text: string;
  /** What of it was left out, and names that nothing has. */
  readonly mistakes: readonly Mistake[];
  readonly results: readonly SearchResult[];
  /** At most a thousand; `isMore`: there are more. */
  readonly total: number;
  readonly isMore: boolean;
  readonly page: number;
  readonly pages: number;
}

/** What the page shows of a search. */
export interface SearchPage extends SearchAnswer {
  /** Why nothing could be searched; null where it was. */
  readonly failure: Refusal | null;
  /** Changes that were synced and are not searched yet. */
  readonly waiting: number;
  /** How far older issues and pull requests were read; null when all are. */
  readonly history: Count | null;
}

const pageSize = 25;

/** What a search asks for, as an address says it. */
export interface Asked {
  readonly text: string;
  /** "2"; null: the first. */
  readonly page: string | null;
}

/** What is found; what cannot be understood is left out and told. */
export async function readSearchPage(
  viewer: Viewer,
  asked: Asked,
  now: Instant,
): Promise<SearchPage> {
  const [found, waiting, progress] = await Promise.all([
    answer(viewer, asked, now).then(
      (value) => ({ value, failure: null }),
      (error: unknown) => ({ value: nothingOf(asked), failure: tooSlow(error) }),
    ),
    countUnsearched(),
    readSyncProgress(),
  ]);
  const history = progress.get("history") ?? null;
  return { ...found.value, failure: found.failure, waiting, history };
}

/** As `readSearchPage`, for machines: what cannot be understood is an error, not a hint. */
export async function readExactSearch(
  viewer: Viewer,
  asked: Asked,
  now: Instant,
): Promise<SearchAnswer> {
  const [mistake] = parseQuery(asked.text).mistakes;
  if (mistake === undefined) return answer(viewer, asked, now);
  const [suggestion] = mistake.suggestions;
  throw new TerminalError("bad-input", mistake.sentence, {
    fields: { at: mistake.at, text: mistake.text },
    whatToDo:
      suggestion === undefined
        ? "Leave it out, or write it otherwise."
        : `Did you mean ${suggestion.part}?`,
  });
}

/** Only a search that takes too long is no fault of ours. */
function tooSlow(error: unknown): Refusal {
  const refusal = error instanceof RetryableError ? refusalOf(error) : null;
  if (refusal === null) throw error;
  return refusal;
}

function nothingOf({ text: given }: Asked): SearchAnswer {
  const { text, mistakes } = parseQuery(given);
  return { text, mistakes, results: [], total: 0, isMore: false, page: 1, pages: 1 };
}

async function answer(viewer: Viewer, asked: Asked, now: Instant): Promise<SearchAnswer> {
  const { text, query, mistakes } = parseQuery(asked.text);
  const account = viewer.kind === "signed-in" ? viewer.accountId : null;
  const page = /^\d{1,6}$/.test(asked.page ?? "") ? Math.max(1, Number(asked.page)) : 1;
  const { items, onlyCommon, ...found } = await searchTracker(query, {
    ...{ account, page, pageSize, now },
  });
  const holds = await holdsOf(viewer, items, now);
  return {
    ...found,
    text,
    mistakes: [
      ...mistakes,
      ...(account === null ? asksForMe(text, query) : []),
      ...(onlyCommon ? [tooCommon(text)] : []),
      ...(found.total === 0 && asksForNames(query)
        ? unknownNames(text, query, await readKnownNames())
        : []),
    ],
    results: items.map((item) => toResult(item, holds.get(item.number) ?? [])),
  };
}

function asksForMe(text: string, { terms }: Query): readonly Mistake[] {
  const asks = terms.some((term) => "values" in term && term.values.includes("@me"));
  if (!asks) return [];
  const sentence = "“@me” is whoever is signed in, and nobody is.";
  return [
    { code: "needs-sign-in", at: text.indexOf("@me"), text: "@me", sentence, suggestions: [] },
  ];
}

function tooCommon(text: string): Mistake {
  const sentence = "Its words are too common to be searched for.";
  return { code: "common-words", at: 0, text, sentence, suggestions: [] };
}

/** The releases that each of them holds up, as on the page of blockers; asked for only where one is one. */
async function holdsOf(
  viewer: Viewer,
  items: readonly Found[],
  now: Instant,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const isBlocker = ({ state, labels }: Found) =>
    state === "open" && labels.includes(project.blockerLabel);
  if (!items.some(isBlocker)) return new Map();
  const { obstacles } = await readBlockersPage(viewer, now);
  return new Map(
    (obstacles.blockers ?? []).flatMap(({ issue, holds }) =>
      issue === null ? [] : [[issue.number, holds.flatMap(({ release }) => release ?? [])]],
    ),
  );
}

function toResult(found: Found, holdsUp: readonly string[]): SearchResult {
  const { title, body, markedTitle, markedBody, ...rest } = found;
  return {
    ...rest,
    title: stretchesOf(title, markedTitle ?? title),
    excerpt: markedBody === null ? null : excerptOf(stretchesOf(body, markedBody)),
    holdsUp,
  };
}
