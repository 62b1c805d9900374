import { earliestOf, type Instant } from "@/lib/domain/instant";
import type { Blocker } from "@/lib/domain/process/step-state";

/**
 * Since when the first of the blockers has stood in the way, by what happened in the world (the label
 * was set, the check ended), not by when we looked; null where nothing tells.
 */
export function blockedSince(blockers: readonly Blocker[]): Instant | null {
  return earliestOf(blockers.map(({ evidence }) => evidence?.occurredAt ?? null));
}
