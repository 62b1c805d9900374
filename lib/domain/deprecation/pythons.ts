import type { ReleaseDay } from "./deprecation";
import { releaseDay, scannedFinals } from "./finals";
import type { ScannedHistory, ScannedTree } from "./scanned-tree";

/** A version of Python that was supported and is not any more. */
export interface DroppedPython {
  /** "3.7" */
  readonly python: string;
  /** The last final that supported it. */
  readonly lastSupportedBy: ReleaseDay;
  /** The first final without it; null: trunk dropped it, and no final has shipped that yet. */
  readonly droppedIn: ReleaseDay | null;
  /** The release whose NEWS announced it "at least 1 release prior to the removal"; null: none did. */
  readonly announcedIn: ReleaseDay | null;
  readonly sentence: string;
}

/**
 * "Removing support for a Python version will be announced at least 1 release prior to the removal."
 * In the order in which they were dropped. Trees that do not state their Pythons are passed over.
 */
export function droppedPythons(history: ScannedHistory): readonly DroppedPython[] {
  const finals = scannedFinals(history).filter(({ pythons }) => pythons.length > 0);
  const trunk = history.trunk !== null && history.trunk.pythons.length > 0 ? history.trunk : null;
  const supported = (trunk ?? finals.at(-1))?.pythons ?? [];
  const dropped = new Set(finals.flatMap(({ pythons }) => pythons));
  return [...dropped]
    .filter((python) => !supported.includes(python))
    .flatMap((python) => {
      const index = finals.findLastIndex(({ pythons }) => pythons.includes(python));
      const last = finals[index];
      const next = finals[index + 1];
      return last === undefined ? [] : [{ python, index, last, next }];
    })
    .sort((a, b) => a.index - b.index || byNumber(a.python, b.python))
    .map(({ python, last, next }) => {
      const announced = scannedFinals(history)
        .slice(0, scannedFinals(history).indexOf(last) + 1)
        .findLast((release) => announces(release, python));
      return droppedPython(
        python,
        releaseDay(last),
        next === undefined ? null : releaseDay(next),
        announced === undefined ? null : releaseDay(announced),
      );
    });
}

function droppedPython(
  python: string,
  lastSupportedBy: ReleaseDay,
  droppedIn: ReleaseDay | null,
  announcedIn: ReleaseDay | null,
): DroppedPython {
  const where = droppedIn === null ? "the next release" : droppedIn.version;
  const announcement =
    announcedIn === null
      ? `no release until ${lastSupportedBy.version} announced it.`
      : `announced in ${announcedIn.version}.`;
  const sentence = `Python ${python} is supported until ${lastSupportedBy.version} and dropped in ${where}: ${announcement}`;
  return { python, lastSupportedBy, droppedIn, announcedIn, sentence };
}

/** Whether NEWS says of this Python that its support ends: "This is the last release with support for Python 3.7." */
function announces({ news, newsIntroduction }: ScannedTree, python: string): boolean {
  return [newsIntroduction, ...news.map(({ text }) => text)]
    .flatMap((text) => text.replaceAll(/\s+/g, " ").split(/(?<=\.)\s+(?=[A-Z])/))
    .some((sentence) => names(sentence, python) && ending.test(sentence));
}

const ending =
  /\b(?:last|final)\b.*\bsupport|\bsupport\w*\b.*\b(?:deprecated|dropped|removed|end|ends)\b|\b(?:deprecat|drop|remov)\w*\b.*\bsupport|\bwill\b.*\b(?:drop|remove|not)\b/i;

function names(sentence: string, python: string): boolean {
  const number = python.replaceAll(".", String.raw`\.`);
  return (
    /python/i.test(sentence) && new RegExp(String.raw`(?<![\d.])${number}(?![\d])`).test(sentence)
  );
}

function byNumber(a: string, b: string): number {
  const [left = [], right = []] = [a, b].map((text) => text.split(".").map(Number));
  return (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0);
}
