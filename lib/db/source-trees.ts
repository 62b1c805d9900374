import { z } from "zod";

import type { Fact } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import { findingCodes, type FragmentCheck } from "@/lib/domain/newsfragment/finding";
import type { SourceTree } from "@/lib/domain/observed/source-tree";

import { instantColumn, rows } from "./bulk";
import { readableOf } from "./readable-rows";

const fragmentCheck: z.ZodType<FragmentCheck> = z.object({
  findings: z.array(
    z.object({ path: z.string(), code: z.enum(findingCodes), detail: z.string().nullable() }),
  ),
  notParsed: z.string().nullable(),
});

/** A shape that another version of Slipway wrote fails here: the commit is then as good as unread. */
export const sourceTree: z.ZodType<SourceTree> = z.object({
  oid: z.string(),
  // Absent before 2026-11-22T07.
  author: z.string().nullable().default(null),
  version: z.string().nullable(),
  news: z.array(z.object({ version: z.string(), date: z.string(), text: z.string() })),
  fragments: z.array(z.object({ path: z.string(), collected: z.boolean() })),
  // Absent before 2026-11-21T23: all else of such a row counts, and it is read again (unreadSources).
  fragmentCheck: fragmentCheck.nullable().default(null),
  copyright: z.array(z.object({ path: z.string(), through: z.int().nullable() })),
  nextMarkersOutsideSource: z.array(z.string()),
  problems: z.array(z.string()),
});

/** A tree and when it was read. */
export type SeenTree = Omit<Fact<SourceTree>, "source">;

/** A tree never changes for its commit, and is large: the last ones are kept in the process. */
const kept = new Map<string, SeenTree>();
const keptAtMost = 16;

/** The trees that this process has at hand, by commit; a copy, since others come and go meanwhile. */
export function keptTrees(): ReadonlyMap<string, SeenTree> {
  return new Map(kept);
}

function keepTree(tree: SeenTree): void {
  // It will be read again, by a process that cannot tell this one.
  if (tree.value.fragmentCheck === null) return;
  kept.delete(tree.value.oid);
  kept.set(tree.value.oid, tree);
  const [oldest] = kept.keys();
  if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
}

const treeRow = z.object({ tree: sourceTree, observedAt: instantColumn });

/** A tree as it stands in a row's JSON, kept for the next time. */
export const sourceTreeRow = treeRow.transform(({ tree, observedAt }): SeenTree => {
  const seen = { value: tree, observedAt };
  keepTree(seen);
  return seen;
});

/** Records what was read in the source at one commit. */
export async function saveSourceTree(tree: SourceTree, observedAt: Instant): Promise<void> {
  const sql = `
    INSERT INTO "SourceTree" (oid, tree, "observedAt") VALUES ($1, $2::jsonb, $3::timestamp)
    ON CONFLICT (oid) DO UPDATE SET tree = excluded.tree, "observedAt" = excluded."observedAt"`;
  await rows(z.unknown(), sql, [tree.oid, JSON.stringify(tree), observedAt]);
  kept.delete(tree.oid);
}

/** What was read in the source at that commit; null where nobody has. */
export async function readSourceTree(oid: string): Promise<SeenTree | null> {
  const known = kept.get(oid);
  if (known) return known;
  return (await readTrees([oid]))[0] ?? null;
}

const storedRow = z.object({ row: z.unknown() });

/** The trees of those commits that this Slipway can read. */
async function readTrees(oids: readonly string[]): Promise<readonly SeenTree[]> {
  const sql = `SELECT to_json(s) AS row FROM "SourceTree" s WHERE oid = ANY($1)`;
  const stored = await rows(storedRow, sql, [oids]);
  return readableOf(
    sourceTreeRow,
    stored.map(({ row }) => row),
  );
}

const oidRow = z.object({ oid: z.string() });

/** Those of the commits whose source nobody has read, or only another version of Slipway, or in part. */
export async function unreadSources(oids: readonly string[]): Promise<readonly string[]> {
  const sql = `SELECT oid FROM "SourceTree" WHERE oid = ANY($1)`;
  const stored = (await rows(oidRow, sql, [oids])).map(({ oid }) => oid);
  // What this process has at hand it has read.
  const read = new Set(stored.filter((oid) => kept.has(oid)));
  const others = await readTrees(stored.filter((oid) => !read.has(oid)));
  others.forEach(({ value }) => value.fragmentCheck !== null && read.add(value.oid));
  return [...new Set(oids)].filter((oid) => !read.has(oid));
}
