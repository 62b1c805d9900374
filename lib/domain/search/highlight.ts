/** A piece of a text, and whether it is what was searched for. */
export interface Stretch {
  readonly text: string;
  readonly isHit: boolean;
}

/**
 * What the database puts around a hit. Of the private use area, and taken out of what is searched: no text
 * can bring them along.
 */
export const hitMarks = { begin: "\ue000", end: "\ue001" } as const;

/**
 * The text in pieces. `marked` is the same text as the database has searched it, every character in its
 * place (punctuation became spaces), with marks around the hits; where it is not, nothing is a hit.
 */
export function stretchesOf(text: string, marked: string): readonly Stretch[] {
  const parts = marked.split(/([\ue000\ue001])/);
  const found: Stretch[] = [];
  let at = 0;
  let isHit = false;
  for (const part of parts) {
    if (part === hitMarks.begin) isHit = true;
    else if (part === hitMarks.end) isHit = false;
    else if (part !== "") {
      found.push({ text: text.slice(at, at + part.length), isHit });
      at += part.length;
    }
  }
  return at === text.length ? found : [{ text, isHit: false }];
}

/** How much of a text is shown before its first hit, and altogether; in characters. */
const shown = { before: 60, all: 220 } as const;

/**
 * What stands around the first hit, on one line; null where nothing is a hit. Begins and ends between
 * words where one is near, with "…" where more of the text is left out.
 */
export function excerptOf(stretches: readonly Stretch[]): readonly Stretch[] | null {
  const first = stretches.findIndex(({ isHit }) => isHit);
  if (first === -1) return null;
  const text = stretches.map((one) => one.text).join("");
  const hitAt = stretches.slice(0, first).reduce((sum, one) => sum + one.text.length, 0);
  const begin = wordBegin(text, Math.max(0, hitAt - shown.before), hitAt);
  const end = wordEnd(text, begin + shown.all);
  const cut = cutOut(stretches, begin, end).map((one) => ({
    ...one,
    text: one.text.toWellFormed().replaceAll(/\s+/g, " "),
  }));
  const more = (text: string): Stretch => ({ text, isHit: false });
  return [...(begin > 0 ? [more("…")] : []), ...cut, ...(end < text.length ? [more("…")] : [])];
}

/** The first beginning of a word from there on, before the hit. */
function wordBegin(text: string, from: number, hitAt: number): number {
  if (from === 0) return 0;
  const space = text.slice(from, hitAt).search(/\s/);
  return space === -1 ? from : from + space + 1;
}

/** The last end of a word up to there; where none is near, there. */
function wordEnd(text: string, upTo: number): number {
  if (upTo >= text.length) return text.length;
  const near = text.slice(upTo - shown.before, upTo + 1);
  const last = Math.max(near.lastIndexOf(" "), near.lastIndexOf("\n"));
  return last === -1 ? upTo : upTo - shown.before + last;
}

function cutOut(stretches: readonly Stretch[], begin: number, end: number): readonly Stretch[] {
  let at = 0;
  return stretches.flatMap(({ text, isHit }) => {
    const cut = text.slice(Math.max(0, begin - at), Math.max(0, end - at));
    at += text.length;
    return cut === "" ? [] : [{ text: cut, isHit }];
  });
}
