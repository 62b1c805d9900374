import { shortRef, versionOfTag } from "@/lib/domain/naming";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import { compareVersions, isCandidate, isFinal, type Version } from "@/lib/domain/version";

/** Where a change can be: what is released, what is on its way, and trunk. */
export interface Refs {
  /** All tags; those of no candidate and no final are left out. */
  readonly tags: readonly GitRef[];
  /** The branches of the releases in flight, each with its release. */
  readonly branches: readonly { readonly ref: GitRef; readonly release: Version }[];
  /** null: not seen yet. */
  readonly trunk: GitRef | null;
}

/**
 * The orders in which refs are asked what they were the first to have. A change is out in the first
 * final that has it, whatever candidates there were; before that, it is in the first candidate, else on
 * the first branch, else on trunk. So finals stand in one order among themselves, and all refs in the
 * other: by version, then the branches, then trunk.
 */
export interface RefOrders {
  readonly finals: readonly GitRef[];
  readonly all: readonly GitRef[];
}

/** Both orders of the refs. */
export function refOrders({ tags, branches, trunk }: Refs): RefOrders {
  const versioned = tags
    .flatMap((ref) => {
      const version = versionOfTag(shortRef(ref.name));
      return version !== null && (isFinal(version) || isCandidate(version))
        ? [{ ref, version }]
        : [];
    })
    .sort((a, b) => compareVersions(a.version, b.version));
  const flying = branches
    .toSorted((a, b) => compareVersions(a.release, b.release) || (a.ref.name < b.ref.name ? -1 : 1))
    .map(({ ref }) => ref);
  return {
    finals: versioned.filter(({ version }) => isFinal(version)).map(({ ref }) => ref),
    all: [...versioned.map(({ ref }) => ref), ...flying, ...(trunk === null ? [] : [trunk])],
  };
}
