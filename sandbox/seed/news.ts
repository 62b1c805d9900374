/** NEWS.rst as it was at a past release: the template has all sections, newest first. */
import { compareFinals, finalOf } from "./version-source";

const MARKER = ".. towncrier release notes start\n";
const HEADING = /^Twisted (\d+\.\d+\.\d+)\.? \((\d{4}-\d\d-\d\d)\)\n=+\n/gm;

interface Section {
  readonly version: string;
  readonly text: string;
}

function split(news: string): { preamble: string; sections: Section[] } {
  const start = news.indexOf(MARKER) + MARKER.length;
  const rest = news.slice(start);
  const headings = [...rest.matchAll(HEADING)];
  const sections = headings.map((heading, index) => ({
    version: heading[1] ?? "",
    text: rest.slice(heading.index, headings[index + 1]?.index).trimEnd() + "\n",
  }));
  return { preamble: news.slice(0, start), sections };
}

/** Until 24.3.0 `incremental` wrote a dot before rc, and towncrier's heading had it too. */
function spelling(version: string): string {
  return compareFinals(finalOf(version), "24.7.0") < 0 ? version.replace("rc", ".rc") : version;
}

function candidateSection(section: Section, version: string, date: string): string {
  const title = `Twisted ${spelling(version)} (${date.slice(0, 10)})`;
  return section.text.replace(HEADING, () => `${title}\n${"=".repeat(title.length)}\n`);
}

/** The news of one release, heading included; null when the template has none. */
export function newsOf(news: string, version: string, date: string): string | null {
  const section = split(news).sections.find((one) => one.version === finalOf(version));
  if (section === undefined) return null;
  return version.includes("rc") ? candidateSection(section, version, date) : section.text;
}

/** The whole file as it was at that release. */
export function newsAt(news: string, version: string, date: string): string {
  const { preamble, sections } = split(news);
  const final = finalOf(version);
  const known = sections.filter((section) => compareFinals(section.version, final) <= 0);
  const texts = known.map((section) =>
    section.version === final && version.includes("rc")
      ? candidateSection(section, version, date)
      : section.text,
  );
  return `${preamble}\n${texts.join("\n\n")}`;
}
