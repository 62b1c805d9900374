import { shortRef, versionOfTag } from "@/lib/domain/naming";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import { compareVersions, isFinal, type Version } from "@/lib/domain/version";

/** A final release among the others, by its tag. */
export interface FinalTag {
  readonly version: Version;
  readonly tag: GitRef;
  /** The final with the next lower number, from which its commits are counted; null: it is the first. */
  readonly before: { readonly version: Version; readonly tag: GitRef } | null;
}

/** The final releases that have a tag, oldest first by number; all other refs are left out. */
export function finalTags(refs: readonly GitRef[]): readonly FinalTag[] {
  const finals = refs
    .flatMap((tag) => {
      const version = versionOfTag(shortRef(tag.name));
      return version !== null && isFinal(version) ? [{ version, tag }] : [];
    })
    .sort((a, b) => compareVersions(a.version, b.version));
  return finals.map((final, index) => ({ ...final, before: finals[index - 1] ?? null }));
}
