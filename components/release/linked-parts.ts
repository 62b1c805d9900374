import { parseBranchName, versionOfTag } from "@/lib/domain/naming";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import { sentenceParts, type SentencePart } from "./sentence-parts";

/** A part of a sentence by what GitHub has of it. */
export type LinkedPart =
  | { readonly kind: "text" | "technical"; readonly text: string }
  /** `oid`: all forty digits where they are known. */
  | { readonly kind: "commit"; readonly oid: string; readonly exists: boolean }
  | { readonly kind: "branch" | "tag"; readonly name: string; readonly exists: boolean }
  | { readonly kind: "issue"; readonly number: number }
  /** A workflow run by its number, and how the sentence names it: "run 9001". */
  | { readonly kind: "run"; readonly id: number; readonly text: string }
  | { readonly kind: "sha256"; readonly digits: string };

/** Names that have a page on GitHub: whole commit ids, branches, tags. "all": whatever is named. */
export type KnownNames = readonly string[] | "all";

const commitId = /^(?:(?=\d*[a-f])[0-9a-f]{7,40}|\d{10})$/;
const sha256 = /^[0-9a-f]{64}$/;
const numbered = /(#\d+\b|\b[Rr]un \d+\b)/;

function numbersIn(text: string): readonly LinkedPart[] {
  return text
    .split(numbered)
    .map((part, index): LinkedPart =>
      index % 2 === 1 ? numberedPart(part) : { kind: "text", text: part },
    )
    .filter((part) => part.kind !== "text" || part.text !== "");
}

function numberedPart(text: string): LinkedPart {
  if (text.startsWith("#")) return { kind: "issue", number: Number(text.slice(1)) };
  return { kind: "run", id: Number(text.slice("run ".length)), text };
}

function technicalPart(
  { text, whole }: SentencePart,
  known: KnownNames,
  planned: readonly string[],
): LinkedPart {
  if (sha256.test(whole)) return { kind: "sha256", digits: whole };
  if (commitId.test(text)) {
    const isIt = (name: string) => name.startsWith(whole);
    const oid = known === "all" ? whole : known.find(isIt);
    return { kind: "commit", oid: oid ?? planned.find(isIt) ?? whole, exists: oid !== undefined };
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
    part.isTechnical ? [technicalPart(part, known, planned)] : numbersIn(part.text),
  );
}

/** The page of the part on GitHub; null where it has none. */
export function pageOf(part: LinkedPart, place: Pick<RepositoryPlace, "url">): string | null {
  switch (part.kind) {
    case "commit":
      return part.exists ? links.commit(place, part.oid) : null;
    case "branch":
      return part.exists ? links.branch(place, part.name) : null;
    case "tag":
      return part.exists ? links.tag(place, part.name) : null;
    case "issue":
      return links.issue(place, part.number);
    case "run":
      return links.workflowRun(place, part.id);
    default:
      return null;
  }
}
