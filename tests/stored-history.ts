import { saveRefs } from "@/lib/db/refs";
import { saveScannedTrees } from "@/lib/db/scanned-trees";
import type { ScannedHistory } from "@/lib/domain/deprecation/scanned-tree";
import { tagRef } from "@/lib/domain/naming";
import { lookedAt } from "@/tests/scanned";

/**
 * Stores a history as looking and scanning would have left it. The commits are the spec's own: the
 * builders' are not all different.
 */
export async function storeHistory({ releases, trunk }: ScannedHistory): Promise<void> {
  const named = [
    ...releases.map((tree) => ({ tree, ref: tagRef(tree.tag) })),
    ...(trunk === null ? [] : [{ tree: trunk, ref: "refs/heads/trunk" }]),
  ].map(({ tree, ref }, index) => ({ tree: { ...tree, oid: commitOf(index) }, ref }));
  await saveRefs(
    named.map(({ tree, ref }) => ({ name: ref, oid: tree.oid })),
    lookedAt,
  );
  await saveScannedTrees(
    named.map(({ tree }) => ({ tree, before: null })),
    1,
    lookedAt,
  );
}

function commitOf(index: number): string {
  return (index + 1).toString(16).padStart(40, "0");
}
