import type { ScannedTree } from "@/lib/domain/deprecation/scanned-tree";

/** The names that give a warning in a tree; none where there is no tree. */
export function namesOf(tree: Pick<ScannedTree, "sites"> | undefined): ReadonlySet<string> {
  return new Set(tree?.sites.map(({ name }) => name) ?? []);
}
