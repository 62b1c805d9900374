import { requestSync } from "@/lib/commands/rehearsal";
import { isSyncedSince, readSyncClock } from "@/lib/db/sync-leases";
import { type SyncState, readSyncStates, releaseParts } from "@/lib/db/sync-states";
import { isBefore, type Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { currentTime } from "@/lib/world/clock/clock";
import { untilFound, workerSeconds } from "./worker-news";

/**
 * Waits until the world was looked at, well or badly. What is synced in the background goes on beside the
 * release, which does not wait for it.
 */

/** Has the worker sync everything, and waits until it has. */
export async function syncAgain(person: Person): Promise<void> {
  const since = await readSyncClock();
  await requestSync({ person, input: {}, now: await currentTime() });
  await syncedSince(since);
}

/** Waits for the end of a sync that began after that moment of `readSyncClock`: somebody has asked for it. */
export async function syncedSince(since: string): Promise<void> {
  await untilFound({ kind: "sync", what: "a sync" }, workerSeconds, async () =>
    (await isSyncedSince(since, releaseParts)) ? true : null,
  );
}

/** Each run is followed by a sync: waits until every part was looked at after the run had ended. */
export async function syncedAfter(finishedAt: Instant): Promise<void> {
  await untilFound({ kind: "sync", what: "the sync after the run" }, workerSeconds, async () => {
    const syncs = await readSyncStates();
    const isAfter = ({ attemptedAt }: SyncState): boolean =>
      attemptedAt !== null && !isBefore(attemptedAt, finishedAt);
    const ofRelease = syncs.filter(({ part }) => releaseParts.some((own) => own === part));
    return ofRelease.every(isAfter) ? true : null;
  });
}
