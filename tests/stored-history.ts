import { saveRefs } from "@/lib/db/refs";
import { saveScannedTrees } from "@/lib/db/scanned-trees";
import type { ScannedHistory } from "@/lib/domain/deprecation/scanned-tree";
import type { Instant } from "@/lib/domain/instant";
import { tagRef } from "@/lib/domain/naming";

/** Puts a made-up history into the database, as the scanner would have. */
export async function storeHistory(
  { releases, trunk }: ScannedHistory,
  at: Instant,
): Promise<void> {
  const tags = releases.map(({ tag, oid }) => ({ name: tagRef(tag), oid }));
  const heads = trunk === null ? [] : [{ name: "refs/heads/trunk", oid: trunk.oid }];
  await saveRefs([...tags, ...heads], at);
  const trees = [...releases, ...(trunk === null ? [] : [trunk])];
  await saveScannedTrees(
    trees.map((tree) => ({ tree, before: null })),
    1,
    at,
  );
}
