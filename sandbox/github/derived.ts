/** What is computed from the state, kept until the state changes. */
import type { Sandbox } from "@/sandbox/sandbox";

/**
 * A named computation over the state, kept for one revision of each world; `key` tells apart the
 * results for different arguments.
 */
export function derived<A, T>(
  compute: (sandbox: Sandbox, argument: A) => T,
): (sandbox: Sandbox, argument: A, key: string) => T {
  const sandboxes = new WeakMap<Sandbox, { revision: number; values: Map<string, T> }>();
  return (sandbox, argument, key) => {
    let kept = sandboxes.get(sandbox);
    if (kept?.revision !== sandbox.revision) {
      kept = { revision: sandbox.revision, values: new Map() };
      sandboxes.set(sandbox, kept);
    }
    const known = kept.values.get(key);
    if (known !== undefined) return known;
    const value = compute(sandbox, argument);
    kept.values.set(key, value);
    return value;
  };
}
