import { parseVersion, sameVersion, type Version } from "@/lib/domain/version";

/** The notes of one release as they stand in NEWS, to be read and not to be written again. */
export interface ReleaseNotes {
  readonly version: Version;
  /** The number as written: "24.2.0.rc1". */
  readonly spelling: string;
  /** "YYYY-MM-DD" */
  readonly date: string;
  /** All of its lines, its heading and the underline included. */
  readonly lines: readonly string[];
}

/** A title is no longer; to look for a number in a line without end costs its length squared. */
const longestHeading = 200;
const heading = /^\S.*? (\d+\.\d+\.\d+\S*?)\.? \((\d{4}-\d\d-\d\d)\)$/;

/**
 * The releases of NEWS in the order of the file, whoever's name their headings begin with. Up to 17.1.0 a
 * release has a heading for each subproject ("Twisted Core 10.0.0 (2010-03-01)", "Twisted Web 10.0.0 …"):
 * those that follow each other belong together. What has no such heading is nobody's.
 *
 * `parseNewsFile` reads the same file to write it again: of the project's own headings alone, to the
 * byte, and asking about each that it does not understand. History is not asked, and never written.
 */
export function releaseNotes(text: string): readonly ReleaseNotes[] {
  const lines = text.split(/\r?\n/);
  const starts = lines.flatMap((line, index) => {
    if (line.length > longestHeading || !/^=+$/.test(lines[index + 1] ?? "")) return [];
    const [, spelling = "", date = ""] = heading.exec(line) ?? [];
    const version = parseVersion(spelling);
    return version === null ? [] : [{ index, version, spelling, date }];
  });
  const firsts = starts.filter(({ version }, position) => {
    const before = starts[position - 1];
    return before === undefined || !sameVersion(before.version, version);
  });
  return firsts.map(({ index, ...release }, position) => ({
    ...release,
    lines: lines.slice(index, firsts[position + 1]?.index),
  }));
}
