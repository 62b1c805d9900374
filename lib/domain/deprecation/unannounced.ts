import type { ReleaseDay } from "./deprecation";
import { releaseDay, scannedFinals } from "./finals";
import { deprecationsOf } from "./history";
import type { NewsItem, ScannedHistory, ScannedRelease } from "./scanned-tree";

/** Names that a release's NEWS says are removed, and that no deprecation covers. */
export interface UnannouncedRemoval {
  readonly names: readonly string[];
  readonly in: ReleaseDay;
  readonly item: NewsItem;
}

/**
 * Names removed without ever having been deprecated, as far as NEWS tells; oldest first. A name is
 * let off when a deprecation covers it, when the entry itself calls it deprecated, or when NEWS of an
 * earlier release did; private names are, for they "may be arbitrarily changed".
 */
export function removedUnannounced(history: ScannedHistory): readonly UnannouncedRemoval[] {
  const deprecated = new Set(deprecationsOf(history).map(({ name }) => name));
  const finals = scannedFinals(history);
  return finals.flatMap((release, index) =>
    release.news.flatMap((item) => {
      const names = removedNames(item.text, release.version).filter(
        (name) =>
          !isPrivate(name) &&
          !isCovered(name, deprecated) &&
          !wasAnnounced(name, finals.slice(0, index)),
      );
      return names.length === 0 ? [] : [{ names, in: releaseDay(release), item }];
    }),
  );
}

/** The dotted names of which the entry says that this release removes them, and nothing of deprecating. */
function removedNames(text: string, version: string): readonly string[] {
  if (deprecating.test(text)) return [];
  const names = sentencesOf(text)
    .filter((sentence) => isRemoval(sentence, version))
    .flatMap((sentence) => [...sentence.matchAll(dottedName)])
    .flatMap(({ groups }) => groups?.name ?? []);
  return [...new Set(names)];
}

const deprecating = /deprecat/i;

function isRemoval(sentence: string, version: string): boolean {
  const release = /\bin (?:Twisted )?(\d+\.\d+(?:\.\d+)?)/.exec(sentence)?.[1];
  return removal.test(sentence) && (release === undefined || version.startsWith(release));
}

/** "was removed", "Open removal ticket": a name that itself "has removed" something is still there. */
const removal =
  /\b(?:been|was|were|is|are)(?: now)? (?:removed|dropped|deleted)\b|^(?:removed?|drop(?:ped)?|deleted?)\b|\bno longer (?:exists?|available|part|included|shipped)\b/i;

/** A name of Twisted's, unless the word before it says that it is only where something was. */
const dottedName =
  /(?<!\b(?:from|in|of|with|by|using|to|for|than|through|under|uses?) [`'"]*)(?<![\w.])(?<name>twisted(?:\.\w+)+)/g;

/** A full stop ends a sentence when a space and no small letter follows: names are full of them. */
function sentencesOf(text: string): readonly string[] {
  return text.replaceAll(/\s+/g, " ").split(/(?<=[.;])\s+(?![a-z])/);
}

function isPrivate(name: string): boolean {
  return name.split(".").some((part) => part.startsWith("_"));
}

/** Whether the name gave a warning itself, by what it stands in, or when it was called. */
function isCovered(name: string, deprecated: ReadonlySet<string>): boolean {
  const parts = name.split(".");
  const containers = parts.map((_, index) => parts.slice(0, index + 1).join("."));
  return [...containers, `${name}.__init__`, `${name}.__new__`].some((one) => deprecated.has(one));
}

function wasAnnounced(name: string, earlier: readonly ScannedRelease[]): boolean {
  return earlier.some(({ news }) =>
    news.some(({ text }) => text.includes(name) && deprecating.test(text)),
  );
}
