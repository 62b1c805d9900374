import type { GitRef } from "./git-ref";

/** A commit of a release branch that repeats what was merged elsewhere, on trunk. */
export interface Pick {
  /** The commit on the branch, 40 hex digits. */
  readonly oid: string;
  /** The commit whose changes it repeats. */
  readonly of: string;
}

/**
 * What came with a tag or a branch: the commits that none of those before it has, in the order of
 * lib/domain/whereabouts/ref-order.ts. Never changes for the same refs before it.
 */
export interface Brought extends GitRef {
  /** 40 hex digits each, in no order. */
  readonly commits: readonly string[];
  readonly picks: readonly Pick[];
}
