import { addMilestones } from "@/lib/db/milestones";
import { inTransaction } from "@/lib/db/client";
import { keepFoundRelease } from "@/lib/db/releases";
import { channels, notify } from "@/lib/db/live";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import type { Instant } from "@/lib/domain/instant";
import { newMilestones } from "@/lib/domain/process/new-milestones";
import { slipway } from "@/lib/domain/viewer";
import { versionsInFlight } from "@/lib/queries/in-flight";
import { readReleaseStatus } from "@/lib/queries/release-status";

/**
 * Remembers, for each release in flight, every step that is seen done for the first time for its
 * target; also for one that was begun here and ended since the last look: a merge that closes the ticket
 * finishes it, and the merge itself is to be remembered. Doing it again, or in two workers at once, changes nothing.
 */
export async function recordMilestones(now: Instant): Promise<void> {
  const snapshot = await readRepositorySnapshot(slipway);
  const finishing = snapshot.unsettled.filter(
    (number) => !snapshot.left.some((left) => left.number === number),
  );
  for (const version of new Set([...versionsInFlight(snapshot), ...finishing])) {
    const { checklist, facts, milestones } = await readReleaseStatus(slipway, version, now);
    const fresh = newMilestones(checklist, milestones, now);
    if (fresh.length === 0) continue;
    const id =
      facts.release?.id ?? (await inTransaction((db) => keepFoundRelease(db, version, now)));
    if ((await addMilestones(id, fresh)) > 0) await notify(channels.milestones, id);
  }
}
