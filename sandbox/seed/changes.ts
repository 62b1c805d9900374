/** The changes that trunk has seen since the last release, and those still in review. */
import listed from "./repository/changes.json";

export interface Change {
  readonly issue: number;
  readonly pull: number;
  readonly author: string;
  readonly title: string;
}

/** Merged changes; the files of each are the layer "trunk/ISSUE". */
export const mergedChanges: readonly Change[] = listed.merged;

/** Changes in review; the files of each are the layer "open/PULL". */
export const openChanges: readonly (Change & { readonly draft: boolean })[] = listed.open;

/** The two issues that stand in the way of the next release. */
export const blockers: readonly { readonly issue: number; readonly title: string }[] =
  listed.blockers;
