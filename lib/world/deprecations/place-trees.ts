import { shortRef, versionOfTag } from "@/lib/domain/naming";
import { compareVersions, isCandidate, isFinal, type Version } from "@/lib/domain/version";
import type { GitRef } from "@/lib/domain/observed/git-ref";

/** A commit's place among the releases. */
export interface PlacedTree {
  readonly oid: string;
  /** What it is the release of; null for trunk. */
  readonly version: Version | null;
  /** The commit of the final before it, with whose warnings its own are compared; null: there is none. */
  readonly before: string | null;
}

/**
 * The commits whose source is the history: of finals and candidates, oldest first by number, and
 * trunk's head. A commit that is both is a release.
 */
export function placeTrees(tags: readonly GitRef[], trunk: string | null): readonly PlacedTree[] {
  const releases = tags.flatMap(releaseOf).sort((a, b) => compareVersions(a.version, b.version));
  const finals = releases.filter(({ version }) => isFinal(version));
  const placed = releases.map(({ oid, version }): PlacedTree => {
    const before = finals.findLast((final) => compareVersions(final.version, version) < 0);
    return { oid, version, before: before?.oid ?? null };
  });
  const byCommit = new Map(placed.map((tree) => [tree.oid, tree]));
  if (trunk === null || byCommit.has(trunk)) return [...byCommit.values()];
  return [...byCommit.values(), { oid: trunk, version: null, before: finals.at(-1)?.oid ?? null }];
}

function releaseOf({ name, oid }: GitRef): readonly { oid: string; version: Version }[] {
  const version = versionOfTag(shortRef(name));
  if (version === null || !(isFinal(version) || isCandidate(version))) return [];
  return [{ oid, version }];
}
