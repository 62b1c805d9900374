import { Code } from "@/components/ui/code";

/**
 * What is set in the monospaced face inside a sentence: words in backticks, branch and tag names,
 * versions, commit ids of at least seven digits, and paths of files.
 */
const technical =
  /(`[^`]+`|\b(?:release|twisted)-\d[\w.-]*\w|\b\d{2}\.\d{1,2}\.\d+(?:\.?rc\d+)?(?:\.(?:post|dev)\d+)?\b|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}\b|\b[\w.-]+(?:\/[\w.-]+)+\.\w+(?::\d+)?\b|\b[A-Z]{4,}\.rst\b)/;

function shown(word: string): string {
  const bare = word.replaceAll("`", "");
  return /^[0-9a-f]{40}$/.test(bare) ? bare.slice(0, 10) : bare;
}

/** A sentence of the rules, its versions, names and hashes set as such. */
export function Sentence({ text }: { readonly text: string }) {
  return text
    .split(technical)
    .map((part, index) => (index % 2 === 1 ? <Code key={index}>{shown(part)}</Code> : part));
}
