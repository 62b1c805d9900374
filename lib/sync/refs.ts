import { project } from "@/lib/config/project";
import { dropOtherRefs, readRefs as readKnown, saveRefs } from "@/lib/db/refs";
import type { Instant } from "@/lib/domain/instant";
import { branchRef, tagRef } from "@/lib/domain/naming";
import { stableSlug } from "@/lib/domain/observed/docs-version";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { GitHubClient } from "@/lib/world/github/client";
import type { Changes } from "@/lib/world/github/changes";
import { readRefs } from "@/lib/world/github/refs";

/** Trunk, the release branches and the tags; those that are gone are forgotten. */
export async function syncRefs(
  client: GitHubClient,
  changes: Changes,
  knownTags: number | null,
  at: Instant,
): Promise<number> {
  const trunk = changes.trunk === null ? [] : [changes.trunk.ref];
  return (
    (await record(branchRef(project.trunk), trunk, at)) +
    (await record(branchRef(stableSlug), changes.stable === null ? [] : [changes.stable], at)) +
    (await syncBranches(client, changes.branches, at)) +
    (await syncTags(client, changes.tags, knownTags, at))
  );
}

async function record(start: string, refs: readonly GitRef[], at: Instant): Promise<number> {
  return (await saveRefs(refs, at)) + (await dropOtherRefs(start, refs));
}

async function syncBranches(
  client: GitHubClient,
  { items, complete }: Changes["branches"],
  at: Instant,
): Promise<number> {
  const prefix = project.releaseBranchPrefix;
  const refs = complete
    ? items.map(({ ref }) => ref)
    : await readRefs(client, "refs/heads/", prefix);
  return record(branchRef(prefix), refs, at);
}

/**
 * Tags are many and nearly never change, so all of them are read only where GitHub counts more or
 * fewer than last time, or the newest hundred has one that is not known.
 */
async function syncTags(
  client: GitHubClient,
  { items, total }: Changes["tags"],
  knownTotal: number | null,
  at: Instant,
): Promise<number> {
  const start = tagRef(project.tagPrefix);
  const hasAll = items.length === total;
  if (hasAll) return record(start, items, at);
  const known = new Set((await readKnown(start)).map(({ name }) => name));
  if (total === knownTotal && items.every(({ name }) => known.has(name)))
    return saveRefs(items, at);
  return record(start, await readRefs(client, "refs/tags/", project.tagPrefix), at);
}
