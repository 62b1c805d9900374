import { releaseNotes } from "@/lib/domain/news/release-notes";
import type { NewsSection } from "@/lib/domain/observed/source-tree";
import { sameVersion, type Version } from "@/lib/domain/version";

/** Longer than any release's notes so far (17.9.0 has 30 kB); the page is cut there, and says so. */
export const longestNews = 60_000;

/** The notes of one final in NEWS, whatever stands above or below; null where it has none. */
export function newsOfRelease(text: string, version: Version): NewsSection | null {
  const own = releaseNotes(text).find((one) => sameVersion(one.version, version));
  if (own === undefined) return null;
  const notes = own.lines.join("\n").trimEnd();
  return { version: own.spelling, date: own.date, text: `${notes.slice(0, longestNews)}\n` };
}
