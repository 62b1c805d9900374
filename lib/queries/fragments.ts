import type { Fact } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import type { FragmentCheck } from "@/lib/domain/newsfragment/finding";
import type { SourceTree } from "@/lib/domain/observed/source-tree";

/** Newsfragments that wait in trunk, by type ("feature", "bugfix", …), most first. */
export interface WaitingFragments {
  readonly total: number;
  readonly byType: readonly { readonly type: string; readonly count: number }[];
  /** The commit that they lie in. */
  readonly oid: string;
  /** What is to be mended before a candidate; null: they were not checked yet. */
  readonly check: FragmentCheck | null;
  readonly observedAt: Instant;
}

/** The fragments in a tree, counted. */
export function countFragments(seen: Omit<Fact<SourceTree>, "source">): WaitingFragments {
  const { fragments } = seen.value;
  const collected = fragments.filter((fragment) => fragment.collected);
  const counts = new Map<string, number>();
  for (const { path } of collected) {
    const type = fragmentType(path);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return {
    total: collected.length,
    byType: [...counts]
      .map(([type, count]) => ({ type, count }))
      .sort((a, b) => b.count - a.count || a.type.localeCompare(b.type)),
    oid: seen.value.oid,
    check: seen.value.fragmentCheck,
    observedAt: seen.observedAt,
  };
}

/** "bugfix" of "src/twisted/web/newsfragments/12248.bugfix"; a number or ".rst" may follow. */
function fragmentType(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.split(".")[1] ?? name;
}
