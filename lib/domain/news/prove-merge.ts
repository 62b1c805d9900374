import { sameVersion, type Version } from "@/lib/domain/version";
import {
  findCandidates,
  noFinalOnTop,
  type NewsOfRelease,
  type NewsQuestion,
} from "./candidates-news";
import type { NewsLayout } from "./merge-news";
import { numbersIn } from "./news-entry";
import { parseNewsFile, printNewsFile, type NewsRelease } from "./news-file";
import { isSamePlace, itemsOf, type NewsItem, type Place } from "./news-item";
import { parseNotes } from "./notes";

/** What became of a candidate's item in the final's notes. */
export type Whereabouts =
  | { readonly kind: "kept" }
  /** It stands in another part or category, perhaps as its number alone. */
  | { readonly kind: "moved"; readonly to: Place }
  /** The introduction says it, or names its issues. */
  | { readonly kind: "introduction" }
  /** An entry of the same issues has other words. */
  | { readonly kind: "reworded"; readonly as: string }
  | { readonly kind: "lost" };

export interface ProvenItem extends NewsItem {
  /** The candidate whose notes said it. */
  readonly from: Version;
  readonly whereabouts: Whereabouts;
}

/** The proof that nothing was lost between two texts of NEWS. */
export interface NewsProof {
  /** Everything that the candidates' notes said, oldest candidate first. */
  readonly items: readonly ProvenItem[];
  /** What the final's notes say and no candidate's did, the introduction aside. */
  readonly added: readonly NewsItem[];
  /** Whether all above and below the release's notes is the same, byte for byte. */
  readonly restUntouched: boolean;
}

/** NEWS before and after, and whose notes are looked for. */
export interface NewsTexts extends NewsOfRelease {
  readonly before: string;
  readonly after: string;
  readonly layout: NewsLayout;
}

/**
 * Holds the final's NEWS against the candidates' (DESIGN 5, final.prepare: a merge that provably loses
 * no entry). Both texts are read anew, and nothing is known of how the second was made: it serves for
 * our merge and for what a person wrote. Returns a question where one of the texts leaves one.
 */
export function proveMerge(texts: NewsTexts): NewsProof | NewsQuestion {
  const { projectName, partNames } = texts.layout;
  const before = parseNewsFile(texts.before, projectName);
  const after = parseNewsFile(texts.after, projectName);
  const found = findCandidates(before, texts);
  if ("code" in found) return found;
  const [top, ...rest] = after.releases;
  if (top?.version == null || !sameVersion(top.version, texts.final))
    return noFinalOnTop(texts.final, top);
  const said = found.candidates.flatMap(({ body, version }) =>
    itemsOf(parseNotes(body, partNames)).map((item) => ({ ...item, from: version })),
  );
  const now = itemsOf(parseNotes(top.body, partNames));
  const items = said.map((item) => ({ ...item, whereabouts: whereaboutsOf(item, now, said) }));
  return {
    items,
    added: now.filter((item) => !isInIntroduction(item) && isNew(item, items)),
    restUntouched:
      before.preamble.join("\n") === after.preamble.join("\n") &&
      printed(found.below) === printed(rest),
  };
}

/** Whether a proof lets the text be committed: nothing is lost, and nothing else was touched. */
export function isWhole({ items, restUntouched }: NewsProof): boolean {
  return restUntouched && items.every(({ whereabouts }) => whereabouts.kind !== "lost");
}

function printed(releases: readonly NewsRelease[]): string {
  return printNewsFile({ preamble: [], releases });
}

function whereaboutsOf(
  item: NewsItem,
  now: readonly NewsItem[],
  said: readonly NewsItem[],
): Whereabouts {
  const same = now.filter((one) => says(one, item));
  if (same.some((one) => isSamePlace(one, item))) return { kind: "kept" };
  const [elsewhere] = same;
  if (elsewhere !== undefined) return { kind: "moved", to: placeOf(elsewhere) };
  if (isIntroduced(item, now)) return { kind: "introduction" };
  const reworded = now.find((one) => isRewordingOf(one, item, said));
  if (reworded !== undefined) return { kind: "reworded", as: reworded.text };
  const asNumber = numberedIn(item, now);
  return asNumber === undefined ? { kind: "lost" } : { kind: "moved", to: placeOf(asNumber) };
}

/** The same words and all its issues; a number is also said by an entry that names it. */
function says(one: NewsItem, item: NewsItem): boolean {
  if (!item.issues.every((issue) => one.issues.includes(issue))) return false;
  if (item.kind === "number") return one.kind !== "paragraph";
  return one.kind === item.kind && one.text === item.text;
}

function isIntroduced(item: NewsItem, now: readonly NewsItem[]): boolean {
  const words = now
    .filter(isInIntroduction)
    .map(({ text }) => text)
    .join(" ");
  if (item.kind === "paragraph") return words.includes(item.text);
  const told = numbersIn(words);
  return item.issues.length > 0 && item.issues.every((issue) => told.includes(issue));
}

function isInIntroduction({ kind, part, category }: NewsItem): boolean {
  return kind === "paragraph" && part === "" && category === "";
}

/** An entry of the same issues that no candidate had. */
function isRewordingOf(one: NewsItem, item: NewsItem, said: readonly NewsItem[]): boolean {
  if (item.kind !== "entry" || one.kind !== "entry" || item.issues.length === 0) return false;
  const sameIssues = one.issues.join() === item.issues.join();
  return sameIssues && !said.some((other) => other.kind === "entry" && other.text === one.text);
}

/** Where an entry's number alone is left of it, as in a line of Misc. */
function numberedIn(item: NewsItem, now: readonly NewsItem[]): NewsItem | undefined {
  const numbers = now.filter(({ kind }) => kind === "number");
  const hasAll = item.issues.every((issue) => numbers.some((one) => one.issues.includes(issue)));
  if (item.kind !== "entry" || item.issues.length === 0 || !hasAll) return undefined;
  return numbers.find((one) => one.issues.some((issue) => item.issues.includes(issue)));
}

function isNew(item: NewsItem, items: readonly ProvenItem[]): boolean {
  if (item.kind === "number") return !items.some((old) => says(old, item));
  return !items.some(
    ({ kind, text, whereabouts }) =>
      (kind === item.kind && text === item.text) ||
      (whereabouts.kind === "reworded" && whereabouts.as === item.text),
  );
}

function placeOf({ part, category }: Place): Place {
  return { part, category };
}
