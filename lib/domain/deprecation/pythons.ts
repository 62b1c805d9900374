import type { ReleaseDay } from "./deprecation";
import { releaseDay, scannedFinals } from "./finals";
import type { ScannedHistory, ScannedRelease, ScannedTree } from "./scanned-tree";

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
  const finals = scannedFinals(history);
  const stating = finals.filter(({ pythons }) => pythons.length > 0);
  const trunk = history.trunk !== null && history.trunk.pythons.length > 0 ? history.trunk : null;
  const supported = (trunk ?? stating.at(-1))?.pythons ?? [];
  const ever = new Set(stating.flatMap(({ pythons }) => pythons));
  return [...ever]
    .filter((python) => !supported.includes(python))
    .map((python) => {
      const last = stating.findLastIndex(({ pythons }) => pythons.includes(python));
      return { python, last };
    })
    .sort((a, b) => a.last - b.last || byNumber(a.python, b.python))
    .flatMap(({ python, last }) => {
      const release = stating[last];
      if (release === undefined) return [];
      const before = finals.slice(0, finals.indexOf(release) + 1);
      const announcing = before.findLast((each) => announces(each, python));
      return [dropped(python, release, stating[last + 1], announcing)];
    });
}

function dropped(
  python: string,
  last: ScannedRelease,
  next: ScannedRelease | undefined,
  announcing: ScannedRelease | undefined,
): DroppedPython {
  const where = next === undefined ? "the next release" : next.version;
  const announcement =
    announcing === undefined
      ? `no release until ${last.version} announced it.`
      : `announced in ${announcing.version}.`;
  return {
    python,
    lastSupportedBy: releaseDay(last),
    droppedIn: next === undefined ? null : releaseDay(next),
    announcedIn: announcing === undefined ? null : releaseDay(announcing),
    sentence: `Python ${python} is supported until ${last.version} and dropped in ${where}: ${announcement}`,
  };
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
