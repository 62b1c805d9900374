import { addMs, type Instant } from "@/lib/domain/instant";

/** What the workers' syncs left behind, by the clock of the database. */
export interface LastSync {
  /** Milliseconds since a sync of any part last began. */
  readonly agoMs: number;
  /** Whether one goes on: a worker holds its lease, which a dead one loses within seconds. */
  readonly goesOn: boolean;
}

/** Whether anybody syncs: without a worker nothing is seen, planned or run. */
export type SyncHealth =
  | { readonly state: "running" }
  /** No sync ever began here. */
  | { readonly state: "never" }
  | { readonly state: "stopped"; readonly since: Instant };

/**
 * By the last sync that began, whoever made it; `lastSync` null: none ever did. A sync that fails is one
 * too: that GitHub does not answer is told by the parts. `since` is counted back from `now`, so that it
 * is a time of the pages' clock, which in a rehearsal is not the database's.
 */
export function syncHealth(lastSync: LastSync | null, limitMs: number, now: Instant): SyncHealth {
  if (lastSync === null) return { state: "never" };
  if (lastSync.goesOn || lastSync.agoMs <= limitMs) return { state: "running" };
  return { state: "stopped", since: addMs(now, -Math.round(lastSync.agoMs)) };
}
