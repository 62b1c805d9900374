import { formatVersion, type Version } from "@/lib/domain/version";
import type { NewsEntry } from "./news-entry";

/** An entry about what only a candidate had broken, and the candidate that mended it. */
export interface Mended {
  readonly entry: NewsEntry;
  readonly candidate: Version;
}

/**
 * The introduction proposed for a final's notes (facts/final-news: "No changes since VERSIONrcN."): one
 * line for each entry about what no final ever had, then that nothing else changed since the last
 * candidate.
 */
export function composeIntroduction(last: Version, mended: readonly Mended[]): string {
  const lines = mended.map(({ entry, candidate }) => {
    const numbers = entry.issues.map((issue) => `#${issue}`).join(", ");
    return `${formatVersion(candidate)}: ${entry.text} (${numbers})`;
  });
  const other = mended.length > 0 ? "No other changes" : "No changes";
  return [...lines, `${other} since ${formatVersion(last)}.`].join("\n");
}
