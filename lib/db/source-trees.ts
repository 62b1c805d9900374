import { z } from "zod";

import type { Fact } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import type { SourceTree } from "@/lib/domain/observed/source-tree";

import { instantColumn, rows } from "./bulk";

/** Shapes that older versions of Slipway wrote fail here; the commit is then observed again. */
export const sourceTree: z.ZodType<SourceTree> = z.object({
  oid: z.string(),
  version: z.string().nullable(),
  news: z.array(z.object({ version: z.string(), date: z.string(), text: z.string() })),
  fragments: z.array(z.object({ path: z.string(), collected: z.boolean() })),
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
  const shape = z.object({ row: sourceTreeRow });
  const sql = `SELECT to_json(s) AS row FROM "SourceTree" s WHERE oid = $1`;
  return (await rows(shape, sql, [oid]))[0]?.row ?? null;
}

const oidRow = z.object({ oid: z.string() });

/** Those of the commits whose source nobody has read. */
export async function unreadSources(oids: readonly string[]): Promise<readonly string[]> {
  const sql = `SELECT oid FROM "SourceTree" WHERE oid = ANY($1)`;
  const read = new Set((await rows(oidRow, sql, [oids])).map(({ oid }) => oid));
  return [...new Set(oids)].filter((oid) => !read.has(oid));
}
