import { readRefs } from "@/lib/db/refs";
import { saveSourceTree, unreadSources } from "@/lib/db/source-trees";
import type { Instant } from "@/lib/domain/instant";

import type { SyncDeps } from "./deps";
import type { Outcome } from "./github";
import { readInFlight } from "./in-flight";

/**
 * Reads the source at trunk's head, at the heads of release branches in flight and at the tags of their
 * targets. What stands in a commit does not change, so each is read once.
 */
export async function syncSource(
  { readSource }: SyncDeps,
  _cursor: unknown,
  at: Instant,
): Promise<Outcome> {
  const flight = await readInFlight();
  const trunk = await readRefs(flight.trunk);
  const refs = [...trunk, ...flight.branches, ...flight.targets.map(({ tag }) => tag)];
  const unread = await unreadSources(refs.map(({ oid }) => oid));
  // One after the other: each is several git processes on two cores.
  for (const oid of unread) await saveSourceTree(await readSource(oid), at);
  return { changed: unread.length, cursor: null };
}
