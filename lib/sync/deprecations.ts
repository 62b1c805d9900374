import { project } from "@/lib/config/project";
import { readRefs } from "@/lib/db/refs";
import { dropOtherFindings, readFindings, saveFindings } from "@/lib/db/scanned-files";
import { recordAllScanned, recordScanned } from "@/lib/db/sync-lists";
import {
  type ComparedTree,
  dropOtherTrees,
  readScannedHistory,
  saveScannedTrees,
  scannedCommits,
} from "@/lib/db/scanned-trees";
import type { ScannedTree } from "@/lib/domain/deprecation/scanned-tree";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { branchRef, shortRef, tagRef } from "@/lib/domain/naming";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import { ensureObjects } from "@/lib/world/git/clone";
import { readCommits } from "@/lib/world/git/tree";
import { scannerVersion } from "@/lib/world/deprecations/python/scan";
import { type PlacedTree, placeTrees } from "@/lib/world/deprecations/place-trees";
import { blobFindings } from "@/lib/world/deprecations/scan-task";
import { type FindingsStore, scanTrees, treeVersion } from "@/lib/world/deprecations/scan-trees";

import type { SyncDeps } from "./deps";
import type { Outcome } from "./github";
import { progressTeller } from "./progress";

/** Trees are made of findings by this room's own rules, which have a version too. */
const treesOf = scannerVersion * 1_000 + treeVersion;

/** Keeps what was found in each file, and tells the pages how many of them are scanned. */
function keptFindings(): FindingsStore {
  const tell = progressTeller();
  let count = { read: 0, total: 0 };
  return {
    read: async (blobs) => {
      const stored = await readFindings(scannerVersion, blobs);
      // What does not have the shape of today is scanned again.
      const found = [...stored].flatMap(([blob, findings]) => {
        const parsed = blobFindings.safeParse(findings);
        return parsed.success ? [[blob, parsed.data] as const] : [];
      });
      count = { read: found.length, total: blobs.length };
      return new Map(found);
    },
    write: async (found) => {
      await saveFindings(scannerVersion, found);
      count = { ...count, read: count.read + found.size };
      await recordScanned(count);
      await tell();
    },
  };
}

/**
 * Scans the source of every release and of trunk's head, each content once: a new tag costs only what
 * changed. What is scanned stays when a sync fails, and while the next is under way. A tag that leads
 * to no commit is named as the sync's failure, when everything else is scanned.
 */
export async function syncDeprecations(
  { deprecations }: SyncDeps,
  _cursor: unknown,
  at: Instant,
): Promise<Outcome> {
  const { clone: repository, pool } = deprecations;
  const tags = await readRefs(tagRef(project.tagPrefix));
  const placed = placeTrees(tags, await trunkHead());
  const unscanned = await withoutScanned(placed);
  if (unscanned.length === 0) {
    await recordAllScanned();
    return { changed: 0, cursor: null };
  }
  const oids = unscanned.map(({ oid }) => oid);
  await ensureObjects(repository, oids);
  const commits = await readCommits(repository, oids);
  const wanted = unscanned.flatMap((tree) => {
    const commit = commits.get(tree.oid);
    return commit === undefined ? [] : [{ ...tree, ...commit }];
  });
  const scanning = { repository, pool, store: keptFindings() };
  const trees = await scanTrees(scanning, wanted, await knownTrees());
  await saveScannedTrees(trees.map(comparedAs(placed)), treesOf, at);
  await dropOtherTrees(placed.map(({ oid }) => oid));
  await dropOtherFindings(scannerVersion);
  await recordAllScanned();
  throwIfLost(tags.filter(({ oid }) => oids.includes(oid) && !commits.has(oid)));
  return { changed: trees.length, cursor: null };
}

async function trunkHead(): Promise<string | null> {
  const name = branchRef(project.trunk);
  return (await readRefs(name)).find((ref) => ref.name === name)?.oid ?? null;
}

async function withoutScanned(placed: readonly PlacedTree[]): Promise<readonly PlacedTree[]> {
  const scanned = await scannedCommits(treesOf);
  return placed.filter(({ oid, before }) => scanned.get(oid) !== before);
}

async function knownTrees(): Promise<ReadonlyMap<string, ScannedTree>> {
  const { releases } = await readScannedHistory();
  return new Map(releases.map((tree) => [tree.oid, tree]));
}

function comparedAs(placed: readonly PlacedTree[]) {
  const before = new Map(placed.map((tree) => [tree.oid, tree.before]));
  return (tree: ScannedTree): ComparedTree => ({ tree, before: before.get(tree.oid) ?? null });
}

function throwIfLost(tags: readonly GitRef[]): void {
  if (tags.length === 0) return;
  const names = tags.map(({ name }) => shortRef(name)).join(", ");
  throw new TerminalError("repository-unfit", `No commit to scan was found at ${names}.`, {
    fields: { tags: names },
    whatToDo:
      "Everything else is scanned. See what the tag points at, and delete it if it is a mistake.",
  });
}
