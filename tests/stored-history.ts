import { saveRefs } from "@/lib/db/refs";
import { saveScannedTrees } from "@/lib/db/scanned-trees";
import type { ScannedHistory } from "@/lib/domain/deprecation/scanned-tree";
import { tagRef } from "@/lib/domain/naming";
import { asOf } from "@/tests/scanned";

/** Stores a history as sync and scan would have left it. */
export async function storeHistory({ releases, trunk }: ScannedHistory): Promise<void> {
  const named = [
    ...releases.map((tree) => ({ tree, ref: tagRef(tree.tag) })),
    ...(trunk === null ? [] : [{ tree: trunk, ref: "refs/heads/trunk" }]),
  ];
  await saveRefs(
    named.map(({ tree, ref }) => ({ name: ref, oid: tree.oid })),
    asOf,
  );
  await saveScannedTrees(
    named.map(({ tree }) => ({ tree, before: null })),
    1,
    asOf,
  );
}
