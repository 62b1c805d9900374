import { z } from "zod";

import { project } from "@/lib/config/project";
import type {
  ScannedHistory,
  ScannedRelease,
  ScannedTree,
} from "@/lib/domain/deprecation/scanned-tree";
import { mechanisms, warningCategories } from "@/lib/domain/deprecation/site";
import type { Instant } from "@/lib/domain/instant";
import { branchRef, shortRef, tagRef, versionOfTag } from "@/lib/domain/naming";
import { compareVersions, formatVersion, type Version } from "@/lib/domain/version";

import { instantColumn, preparedRows, rows } from "./bulk";
import { readableOf } from "./readable-rows";
import { storableJson } from "./storable-json";

const site = z.object({
  name: z.string(),
  file: z.string(),
  line: z.int(),
  mechanism: z.enum(mechanisms),
  category: z.enum(warningCategories),
  version: z.string().nullable(),
  versionSource: z.enum(["explicit", "next", "none"]),
  replacement: z.string().nullable(),
  message: z.string().nullable(),
  stackLevel: z.int().nullable(),
  private: z.boolean(),
});

const scannedTree: z.ZodType<ScannedTree> = z.object({
  oid: z.string(),
  committedAt: z.string(),
  sites: z.array(site),
  problems: z.array(z.object({ file: z.string(), sentence: z.string() })),
  stillDefined: z.array(z.string()),
  tested: z.array(z.string()),
  removalFragments: z.array(z.object({ path: z.string(), text: z.string() })),
  pythons: z.array(z.string()),
  news: z.array(z.object({ text: z.string(), issues: z.array(z.int()) })),
  newsIntroduction: z.string(),
});

/** A scanned tree, and the commit of the final before it with which it was compared. */
export interface ComparedTree {
  readonly tree: ScannedTree;
  readonly before: string | null;
}

/** Records trees, in one statement; one that was scanned before is replaced. */
export async function saveScannedTrees(
  trees: readonly ComparedTree[],
  scanner: number,
  observedAt: Instant,
): Promise<void> {
  const sql = `
    INSERT INTO "ScannedTree" (oid, scanner, before, tree, "observedAt")
    SELECT tree->>'oid', $2, before, tree, $3::timestamp
    FROM jsonb_to_recordset($1::jsonb) AS r(before text, tree jsonb)
    ON CONFLICT (oid) DO UPDATE SET scanner = excluded.scanner, before = excluded.before,
      tree = excluded.tree, "observedAt" = excluded."observedAt"`;
  await rows(z.unknown(), sql, [storableJson(trees), scanner, observedAt]);
}

const comparedRow = z.object({ oid: z.string(), before: z.string().nullable() });

/** The commits scanned by that version of the scanner, each with the one it was compared with. */
export async function scannedCommits(scanner: number): Promise<ReadonlyMap<string, string | null>> {
  const sql = `SELECT oid, before FROM "ScannedTree" WHERE scanner = $1`;
  const found = await rows(comparedRow, sql, [scanner]);
  return new Map(found.map(({ oid, before }) => [oid, before]));
}

/** Forgets the trees of commits that are neither a release nor trunk's head any more. */
export async function dropOtherTrees(oids: readonly string[]): Promise<void> {
  await rows(z.unknown(), `DELETE FROM "ScannedTree" WHERE oid <> ALL($1)`, [oids]);
}

const scannedAtRow = z.object({ at: instantColumn.nullable() });

/** When a tree was last scanned; null while none was. */
export async function readScannedAt(): Promise<Instant | null> {
  const sql = `SELECT to_json(max("observedAt")) AS at FROM "ScannedTree"`;
  return (await rows(scannedAtRow, sql))[0]?.at ?? null;
}

/** Which commits are scanned, and which tag or trunk leads to each; newest sync first. */
const refTreeRow = z.object({
  oid: z.string(),
  /** Another at each change of the row: PostgreSQL's own count. */
  stamp: z.string(),
  ref: z.string().nullable(),
});
type RefTree = z.infer<typeof refTreeRow>;

const refTreesSql = `
  SELECT s.oid, s.xmin::text AS stamp, r.name AS ref
  FROM "ScannedTree" s
  LEFT JOIN "GitRef" r ON r.oid = s.oid AND (r.name = $1 OR starts_with(r.name, $2))
  ORDER BY s."observedAt" DESC, s.oid, r.name`;

const trunkRef = branchRef(project.trunk);

/** A history, what it was made of, and the trees in it by oid and stamp. */
interface Kept {
  readonly refTrees: string;
  readonly trees: ReadonlyMap<string, ScannedTree>;
  readonly history: ScannedHistory;
}

let kept: Kept | null = null;

/**
 * All that is known of the source through time. As long as nothing changed it is the same object; a
 * tree is read and checked once. Where trunk has moved and is not scanned yet, the trunk before stands.
 */
export async function readScannedHistory(): Promise<ScannedHistory> {
  const parameters = [trunkRef, tagRef(project.tagPrefix)];
  const found = await preparedRows("scanned-standing", refTreeRow, refTreesSql, parameters);
  const refTrees = JSON.stringify(found);
  if (kept?.refTrees === refTrees) return kept.history;
  const trees = await readTrees(found, kept?.trees ?? new Map());
  kept = { refTrees, trees, history: historyOf(found, trees) };
  return kept.history;
}

function keyOf({ oid, stamp }: RefTree): string {
  return `${oid} ${stamp}`;
}

/**
 * A tree of an older scanner stands until it is scanned anew; one that cannot be read is as good as not
 * scanned. `scanner` is its version: the worker scans what has another than its own.
 */
const treeRow = z.object({ tree: z.unknown() });

async function readTrees(
  refTrees: readonly RefTree[],
  known: ReadonlyMap<string, ScannedTree>,
): Promise<ReadonlyMap<string, ScannedTree>> {
  const unknown = refTrees.filter((row) => !known.has(keyOf(row))).map(({ oid }) => oid);
  const sql = `SELECT tree FROM "ScannedTree" WHERE oid = ANY($1)`;
  const read = await rows(treeRow, sql, [unknown]);
  const trees = readableOf(
    scannedTree,
    read.map(({ tree }) => tree),
  );
  const byOid = new Map(trees.map((tree) => [tree.oid, tree]));
  return new Map(
    refTrees.flatMap((row) => {
      const tree = known.get(keyOf(row)) ?? byOid.get(row.oid);
      return tree === undefined ? [] : [[keyOf(row), tree] as const];
    }),
  );
}

function historyOf(
  refTrees: readonly RefTree[],
  trees: ReadonlyMap<string, ScannedTree>,
): ScannedHistory {
  const treeOf = (row: RefTree | undefined): ScannedTree | null =>
    row === undefined ? null : (trees.get(keyOf(row)) ?? null);
  const releases = refTrees.flatMap((row) => releaseOf(row, treeOf(row)));
  const trunk =
    refTrees.find(({ ref }) => ref === trunkRef) ?? refTrees.find(({ ref }) => ref === null);
  return {
    releases: releases
      .sort((a, b) => compareVersions(a.version, b.version))
      .map(({ release }) => release),
    trunk: treeOf(trunk),
  };
}

function releaseOf(
  { ref }: RefTree,
  tree: ScannedTree | null,
): readonly { readonly version: Version; readonly release: ScannedRelease }[] {
  const tag = shortRef(ref ?? "");
  const version = versionOfTag(tag);
  if (version === null || tree === null) return [];
  return [{ version, release: { ...tree, version: formatVersion(version), tag } }];
}
