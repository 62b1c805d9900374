/**
 * What is set in the monospaced face inside a sentence: words in backticks, branch and tag names,
 * versions, commit ids of at least seven digits, hashes of files, and paths of files. One commit in a
 * hundred has no letter among its first ten digits: such a number is one where a sentence names a place.
 */
const technical =
  /(`[^`]+`|\b(?:release|twisted)-\d[\w.-]*\w|\b\d{2}\.\d{1,2}\.\d+(?:\.?rc\d+)?(?:\.(?:post|dev)\d+)?\b|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}\b(?!…)|(?<=\b(?:at|of|from|to|than) )\d{10}\b|\b[0-9a-f]{64}\b|\b[\w.-]+(?:\/[\w.-]+)+\.\w+(?::\d+)?\b|\b[A-Z]{4,}\.rst\b)/;

export interface SentencePart {
  /** As it is shown. */
  readonly text: string;
  /** As the sentence has it. */
  readonly whole: string;
  readonly isTechnical: boolean;
}

/** A whole commit id is cut to the ten digits that people compare; the hash of a file to twelve. */
function shown(word: string): string {
  const bare = word.replaceAll("`", "");
  if (/^[0-9a-f]{64}$/.test(bare)) return `${bare.slice(0, 12)}…`;
  return /^[0-9a-f]{40}$/.test(bare) ? bare.slice(0, 10) : bare;
}

/** The sentence, cut at what is technical in it. */
export function sentenceParts(text: string): readonly SentencePart[] {
  return text
    .split(technical)
    .map((part, index) =>
      index % 2 === 1
        ? { text: shown(part), whole: part.replaceAll("`", ""), isTechnical: true }
        : { text: part, whole: part, isTechnical: false },
    )
    .filter((part) => part.text !== "");
}
