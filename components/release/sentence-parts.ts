/**
 * What is set in the monospaced face inside a sentence: words in backticks, branch and tag names,
 * versions, commit ids of at least seven digits, and paths of files.
 */
const technical =
  /(`[^`]+`|\b(?:release|twisted)-\d[\w.-]*\w|\b\d{2}\.\d{1,2}\.\d+(?:\.?rc\d+)?(?:\.(?:post|dev)\d+)?\b|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}\b|\b[\w.-]+(?:\/[\w.-]+)+\.\w+(?::\d+)?\b|\b[A-Z]{4,}\.rst\b)/;

export interface SentencePart {
  readonly text: string;
  readonly isTechnical: boolean;
}

/** A whole commit id is cut to the ten digits that people compare. */
function shown(word: string): string {
  const bare = word.replaceAll("`", "");
  return /^[0-9a-f]{40}$/.test(bare) ? bare.slice(0, 10) : bare;
}

/** The sentence, cut at what is technical in it. */
export function sentenceParts(text: string): readonly SentencePart[] {
  return text
    .split(technical)
    .map((part, index) =>
      index % 2 === 1
        ? { text: shown(part), isTechnical: true }
        : { text: part, isTechnical: false },
    )
    .filter((part) => part.text !== "");
}
