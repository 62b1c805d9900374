import { parseVersion, sameVersion, type Version } from "@/lib/domain/version";
import type { NewsSection } from "@/lib/domain/observed/source-tree";

/** Longer than any release's notes so far (17.9.0 has 30 kB); the page is cut there, and says so. */
export const longestNews = 60_000;

/** A title is no longer; to look for a number in a line without end costs its length squared. */
const longestHeading = 200;
const heading = /^\S.*? (\d+\.\d+\.\d+\S*?)\.? \((\d{4}-\d\d-\d\d)\)$/;

/**
 * The notes of one final in NEWS, whatever stands above or below. Up to 17.1.0 a release has a heading
 * for each subproject ("Twisted Core 10.0.0 (2010-03-01)", "Twisted Web 10.0.0 …"): they belong
 * together. null where it has none.
 */
export function newsOfRelease(text: string, version: Version): NewsSection | null {
  const lines = text.split(/\r?\n/);
  const releases = lines.flatMap((line, index) => {
    if (line.length > longestHeading) return [];
    const [, number = "", date = ""] = heading.exec(line) ?? [];
    const named = parseVersion(number);
    const isUnderlined = /^=+$/.test(lines[index + 1] ?? "");
    return named === null || !isUnderlined ? [] : [{ index, number, date, named }];
  });
  const own = releases.findIndex(({ named }) => sameVersion(named, version));
  const first = releases[own];
  if (first === undefined) return null;
  const next = releases.slice(own).find(({ named }) => !sameVersion(named, version));
  const notes = lines.slice(first.index, next?.index).join("\n").trimEnd();
  return {
    version: first.number,
    date: first.date,
    text: `${notes.slice(0, longestNews)}\n`,
  };
}
