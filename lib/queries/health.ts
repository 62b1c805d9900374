import { isReachable } from "@/lib/db/health";
import type { SyncPart } from "@/lib/db/sync-states";
import type { Instant } from "@/lib/domain/instant";
import type { SyncHealth } from "@/lib/domain/sync-health";
import { anonymous } from "@/lib/domain/viewer";
import { readFreshness } from "./freshness";
import { readSyncHealth } from "./sync-health";

export interface Health {
  readonly ok: boolean;
  readonly database: "reachable" | "unreachable";
  /** As the pages say it; null where the database cannot be asked. */
  readonly sync: SyncHealth | null;
  /** The parts of the world whose last sync failed, since when they are old, and why. */
  readonly failing: readonly FailingPart[];
}

interface FailingPart {
  readonly part: SyncPart;
  readonly seenAt: Instant | null;
  readonly sentence: string;
}

/**
 * Whether this process can serve pages (`ok`), and besides what the pages say of what they show:
 * whether a worker syncs, and which parts of the world it does not reach.
 */
export async function readHealth(now: Instant): Promise<Health> {
  if (!(await isReachable()))
    return { ok: false, database: "unreachable", sync: null, failing: [] };
  const [sync, { parts }] = await Promise.all([
    readSyncHealth(anonymous, now),
    readFreshness(anonymous),
  ]);
  const failing = parts.flatMap(({ part, seenAt, error }) =>
    error === null ? [] : [{ part, seenAt, sentence: error.sentence }],
  );
  return { ok: true, database: "reachable", sync, failing };
}
