import { projectName } from "@/lib/domain/naming";
import { itemsOf, placeName } from "@/lib/domain/news/news-item";
import { parseNewsFile } from "@/lib/domain/news/news-file";
import { parseNotes } from "@/lib/domain/news/notes";
import type { NewsSection } from "@/lib/domain/observed/source-tree";
import type { Facts } from "@/lib/domain/process/facts";
import { findTag, headSource } from "@/lib/domain/process/subject";
import { tagName } from "@/lib/domain/naming";
import type { Target } from "@/lib/domain/release/target";
import { parseVersion, sameVersion } from "@/lib/domain/version";

/** An entry of NEWS that an announcement may mention. */
export interface NewsPick {
  /** "Features", "Conch, Bugfixes". */
  readonly place: string;
  /** As plain text, with its issues: "twisted.web is faster (#12031)". */
  readonly text: string;
  /** "Mention the main new features. As well as important bug fixes. Or deprecation/removals". */
  readonly isNotable: boolean;
}

const notable = ["Features", "Bugfixes", "Deprecations and Removals"];

/** The target's section of NEWS, at its tag or where it is prepared; null: none was seen. */
export function newsOfTarget({ version }: Target, facts: Facts): NewsSection | null {
  const tagged = findTag(facts, tagName(version))?.oid;
  const atTag = facts.taggedSources.find(({ value }) => value.oid === tagged)?.value ?? null;
  const sections = [atTag, headSource(facts)].flatMap((tree) => tree?.news ?? []);
  const found = sections.find((section) => {
    const written = parseVersion(section.version);
    return written !== null && sameVersion(written, version);
  });
  return found ?? null;
}

/** The entries of a section, in its order; Misc, which is numbers alone, has none. */
export function newsPicks({ text }: NewsSection): readonly NewsPick[] {
  const [release] = parseNewsFile(text, projectName).releases;
  return itemsOf(parseNotes(release?.body ?? [], []))
    .filter(({ kind, text: said }) => kind === "entry" && said !== "")
    .map((item) => ({
      place: placeName(item),
      text: `${plainText(item.text)}${inBrackets(item.issues)}`,
      isNotable: notable.includes(item.category),
    }));
}

function inBrackets(issues: readonly number[]): string {
  return issues.length === 0 ? "" : ` (${issues.map((issue) => `#${issue}`).join(", ")})`;
}

/**
 * Without reStructuredText's marks of names: they are not for readers of mail. Names of roles have an end,
 * or a long row of colons would be read again from each of them.
 */
function plainText(text: string): string {
  return text
    .replaceAll(/:[\w:-]{1,60}:`~?([^`<]+?)(?:\s*<[^`>]*>)?`/g, "$1")
    .replaceAll(/``([^`]+)``/g, "$1");
}
