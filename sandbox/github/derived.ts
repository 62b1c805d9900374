/** What is computed from the state, kept until the state changes. */
import type { World } from "@/sandbox/store";

/**
 * A named computation over the state, kept for one revision of each world; `key` tells apart the
 * results for different arguments.
 */
export function derived<A, T>(
  compute: (world: World, argument: A) => T,
): (world: World, argument: A, key: string) => T {
  const worlds = new WeakMap<World, { revision: number; values: Map<string, T> }>();
  return (world, argument, key) => {
    let kept = worlds.get(world);
    if (kept?.revision !== world.revision) {
      kept = { revision: world.revision, values: new Map() };
      worlds.set(world, kept);
    }
    const known = kept.values.get(key);
    if (known !== undefined) return known;
    const value = compute(world, argument);
    kept.values.set(key, value);
    return value;
  };
}
