import { syncStoppedAfterSeconds } from "@/lib/config/sync-pace";
import { readLastSync } from "@/lib/db/sync-leases";
import type { Instant } from "@/lib/domain/instant";
import { syncHealth, type SyncHealth } from "@/lib/domain/sync-health";
import type { Viewer } from "@/lib/domain/viewer";

/** Whether a worker syncs: the same for everybody. It hangs on the clock, so it is never kept. */
export async function readSyncHealth(_viewer: Viewer, now: Instant): Promise<SyncHealth> {
  return syncHealth(await readLastSync(), syncStoppedAfterSeconds() * 1_000, now);
}
