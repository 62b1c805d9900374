import type { FragmentCheck } from "@/lib/domain/newsfragment/finding";
import {
  findingsOf,
  type FragmentText,
  type MarkupProblem,
} from "@/lib/domain/newsfragment/fragment-findings";
import { newsEntry } from "@/lib/domain/newsfragment/news-entry";
import { placeOfFragment, type FragmentRules } from "@/lib/domain/newsfragment/fragment-name";
import type { Python } from "@/lib/world/python/python";
import { parseRestructuredText } from "@/lib/world/python/restructuredtext";
import { streamBlobs } from "./blob-stream";
import type { Clone } from "./clone";
import type { SizedEntry } from "./tree";
import { treeLimits } from "./tree-limits";

/**
 * Checks the fragments among a tree's entries: their names by the rules, and the texts of those that
 * NEWS will have. `paths` are those that lie where fragments lie (findNewsfragments). Texts beyond the
 * limits are not read; of a single one that is too large the tree's problems tell.
 */
export async function checkFragments(
  clone: Clone,
  python: Python,
  { entries, paths, rules }: Fragments,
): Promise<FragmentCheck> {
  const wanted = new Set(paths);
  // Of a tree with more of them its problems tell: no release is made of it.
  const found = entries
    .filter(({ path, kind }) => kind === "file" && wanted.has(path))
    .slice(0, treeLimits.fragments);
  const shown = found.flatMap((entry) => {
    const place = placeOfFragment(entry.path, rules);
    if (place.kind !== "collected" || !place.isTextShown) return [];
    return entry.size <= treeLimits.fragmentBytes ? [{ ...entry, issue: place.issue }] : [];
  });
  const within = shown.slice(0, countWithin(shown));
  const texts = await readTexts(clone, within);
  const toParse = within.flatMap(({ oid, path, issue }) => {
    const text = texts.get(oid);
    return typeof text !== "string" || text.trim() === ""
      ? []
      : [{ path, entry: newsEntry(text, issue) }];
  });
  const { problems, notParsed } = await parseRestructuredText(
    python,
    toParse.map(({ entry }) => entry),
  );
  const problemAt = new Map(toParse.map(({ path }, index) => [path, problems[index] ?? null]));
  const read = new Set(within.map(({ path }) => path));
  return {
    findings: found.flatMap(({ path, oid }) =>
      findingsOf(textOf(path, read.has(path) ? texts.get(oid) : undefined, problemAt), rules),
    ),
    notParsed: notReadSentence(shown.length - within.length) ?? notParsed,
  };
}

interface Fragments {
  readonly entries: readonly SizedEntry[];
  readonly paths: readonly string[];
  readonly rules: FragmentRules;
}

/** How many of them, from the first on, are within the limits of all together. */
function countWithin(entries: readonly SizedEntry[]): number {
  let bytes = 0;
  const first = entries.findIndex(({ size }) => {
    bytes += size;
    return bytes > treeLimits.allFragmentsBytes;
  });
  return first === -1 ? entries.length : first;
}

function notReadSentence(count: number): string | null {
  return count === 0 ? null : `All of them together are too large: ${count} were not read.`;
}

/** By blob, since a path may have a line break; null where it is not UTF-8, which towncrier reads. */
async function readTexts(
  clone: Clone,
  entries: readonly SizedEntry[],
): Promise<ReadonlyMap<string, string | null>> {
  const texts = new Map<string, string | null>();
  const oids = [...new Set(entries.map(({ oid }) => oid))];
  await streamBlobs(clone, oids, (oid, bytes) => {
    if (bytes !== null) texts.set(oid, decoded(bytes));
  });
  return texts;
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const notUtf8: MarkupProblem = { line: null, message: "The file is not UTF-8." };

function textOf(
  path: string,
  text: string | null | undefined,
  problems: ReadonlyMap<string, MarkupProblem | null>,
): FragmentText {
  if (text === null) return { path, text: null, problem: notUtf8 };
  return { path, text: text ?? null, problem: problems.get(path) ?? null };
}
