import { latestOf, type Instant } from "@/lib/domain/instant";
import type { Advisory, AdvisoryFix } from "@/lib/domain/observed/advisory";

/** The pull requests that mend it: those that were closed without a merge are none. */
export function fixesOf({ fixes }: Advisory): readonly AdvisoryFix[] {
  return fixes.filter(({ state }) => state !== "closed");
}

/** Whether every pull request that mends it is merged; then the fix can be read by everybody. */
export function isFixMerged(advisory: Advisory): boolean {
  const fixes = fixesOf(advisory);
  return fixes.length > 0 && fixes.every(({ state }) => state === "merged");
}

/** When the last of them was merged; null: not yet, or nothing tells. */
export function fixMergedAt(advisory: Advisory): Instant | null {
  return isFixMerged(advisory) ? latestOf(fixesOf(advisory).map(({ mergedAt }) => mergedAt)) : null;
}

/**
 * Whether there is nothing left to hide: the fix is on trunk, or the advisory is published. From then on
 * everybody may know of the release (decision 049).
 */
export function isFixPublic(advisory: Advisory): boolean {
  return advisory.state === "published" || isFixMerged(advisory);
}
