import { parseVersion, type Version } from "@/lib/domain/version";

/** The notes of one version as they stand in the file. */
export interface NewsRelease {
  /** Null where a heading is underlined as a release's and is not understood as one. */
  readonly version: Version | null;
  /** The number as written, "24.2.0.rc1"; null as the version is. */
  readonly spelling: string | null;
  /** The heading's line, without its end: "Twisted 24.2.0.rc1 (2024-02-21)". */
  readonly heading: string;
  /** "YYYY-MM-DD" as written; null where the heading has none. */
  readonly date: string | null;
  /** Every line of the notes below heading and underline, up to the next release's heading. */
  readonly body: readonly string[];
  /** The underline, as written. */
  readonly underline: string;
}

/** NEWS.rst, newest release first. Printed again it is the same text, byte for byte. */
export interface NewsFile {
  /** What stands above the newest release's heading. */
  readonly preamble: readonly string[];
  readonly releases: readonly NewsRelease[];
}

const blank = /^\s*$/;
const underline = /^={3,}\s*$/;

/**
 * The releases of a NEWS file (facts/final-news: headings as `Twisted 24.7.0rc1 (2024-07-29)`, older
 * candidates as `24.7.0.rc1`, once with a full stop too many). Lines keep their carriage return.
 */
export function parseNewsFile(text: string, projectName: string): NewsFile {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) =>
    !blank.test(line) && !underline.test(line) && underline.test(lines[index + 1] ?? "")
      ? [index]
      : [],
  );
  return {
    preamble: lines.slice(0, starts[0] ?? lines.length),
    releases: starts.map((start, position) => {
      const [heading = "", below = "", ...body] = lines.slice(start, starts[position + 1]);
      return { ...readHeading(heading.trim(), projectName), heading, underline: below, body };
    }),
  };
}

/** The text that was parsed. */
export function printNewsFile({ preamble, releases }: NewsFile): string {
  const lines = releases.flatMap(({ heading, underline: below, body }) => [
    heading,
    below,
    ...body,
  ]);
  return [...preamble, ...lines].join("\n");
}

function readHeading(
  heading: string,
  projectName: string,
): Pick<NewsRelease, "version" | "spelling" | "date"> {
  const [name, number = "", date = "", ...more] = heading.split(/\s+/);
  const day = /^\((\d{4}-\d\d-\d\d)\)$/.exec(date)?.[1] ?? null;
  const written = number.replace(/\.$/, "");
  const version = name === projectName && more.length === 0 ? parseVersion(written) : null;
  return { version, spelling: version === null ? null : written, date: day };
}
