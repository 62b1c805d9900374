import type { NewsSection } from "@/lib/domain/observed/source-tree";

/**
 * The newest sections of NEWS.rst, newest first. A release's notes go from its heading to the next
 * release's heading. Candidates are spelled both ways, `24.7.0rc1` and the older `24.2.0.rc1`, and
 * 23.8.0 has a dot too many ("Twisted 23.8.0. (2023-08-28)") to this day.
 */
export function parseNews(
  text: string,
  projectName: string,
  atMost: number,
): readonly NewsSection[] {
  const lines = text.split(/\r?\n/);
  const heading = new RegExp(
    String.raw`^${projectName} (\d+\.\d+\.\d+(?:\.?rc\d+)?)\.? \((\d{4}-\d\d-\d\d)\)$`,
  );
  const starts = lines.flatMap((line, index) => {
    const match = heading.exec(line);
    const underlined = /^=+$/.test(lines[index + 1] ?? "");
    if (match === null || !underlined) return [];
    const [, version = "", date = ""] = match;
    return [{ index, version, date }];
  });
  return starts.slice(0, atMost).map(({ index, version, date }, position) => ({
    version,
    date,
    text: `${lines
      .slice(index, starts[position + 1]?.index)
      .join("\n")
      .trimEnd()}\n`,
  }));
}
