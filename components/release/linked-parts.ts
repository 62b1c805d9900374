import { parseBranchName, versionOfTag } from "@/lib/domain/naming";
import { sentenceParts } from "./sentence-parts";

/** A part of a sentence by what GitHub has of it. */
export type LinkedPart =
  | { readonly kind: "text" | "technical"; readonly text: string }
  /** `oid`: all forty digits where they are known. */
  | { readonly kind: "commit"; readonly oid: string; readonly exists: boolean }
  | { readonly kind: "branch" | "tag"; readonly name: string; readonly exists: boolean }
  | { readonly kind: "issue"; readonly number: number };

/** Names that have a page on GitHub: whole commit ids, branches, tags. "all": whatever is named. */
export type KnownNames = readonly string[] | "all";

const commitId = /^(?=\d*[a-f])[0-9a-f]{7,40}$/;
const issueNumber = /(#\d+)\b/;

function issuesIn(text: string): readonly LinkedPart[] {
  return text
    .split(issueNumber)
    .map((part, index): LinkedPart =>
      index % 2 === 1
        ? { kind: "issue", number: Number(part.slice(1)) }
        : { kind: "text", text: part },
    )
    .filter((part) => part.kind !== "text" || part.text !== "");
}

function technicalPart(text: string, known: KnownNames, planned: readonly string[]): LinkedPart {
  if (commitId.test(text)) {
    const isIt = (name: string) => name.startsWith(text);
    const oid = known === "all" ? text : known.find(isIt);
    return { kind: "commit", oid: oid ?? planned.find(isIt) ?? text, exists: oid !== undefined };
  }
  const exists = known === "all" || known.includes(text);
  if (parseBranchName(text) !== null) return { kind: "branch", name: text, exists };
  if (versionOfTag(text) !== null) return { kind: "tag", name: text, exists };
  return { kind: "technical", text };
}

/**
 * The sentence, cut at what GitHub has a page for and at what else is technical in it.
 * @param planned whole ids of commits that are not there yet
 */
export function linkedParts(
  text: string,
  known: KnownNames,
  planned: readonly string[] = [],
): readonly LinkedPart[] {
  return sentenceParts(text).flatMap((part) =>
    part.isTechnical ? [technicalPart(part.text, known, planned)] : issuesIn(part.text),
  );
}
