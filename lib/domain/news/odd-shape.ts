import { formatVersion, releaseOf, sameVersion, type Version } from "@/lib/domain/version";
import type { NewsFile } from "./news-file";

/**
 * What of the notes of the final's candidates is not as towncrier writes it and is understood all the
 * same, in sentences: a heading with a dot or a full stop too many, carriage returns, tabs.
 */
export function oddShape({ releases }: NewsFile, text: string, final: Version): readonly string[] {
  const headings = releases.flatMap(({ heading, version }) => {
    if (version === null || !sameVersion(releaseOf(version), final)) return [];
    const number = formatVersion(version);
    return heading.includes(` ${number} (`)
      ? []
      : [`The heading “${heading.trim()}” is read as ${number}.`];
  });
  const kept = [
    ...(text.includes("\r\n") ? ["carriage returns"] : []),
    ...(text.includes("\t") ? ["tabs"] : []),
  ];
  return kept.length === 0 ? headings : [...headings, `Its ${kept.join(" and ")} are kept.`];
}
