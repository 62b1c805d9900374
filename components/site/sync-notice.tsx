import { Notice } from "@/components/ui/notice";
import { ExactTime, RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { SyncHealth } from "@/lib/domain/sync-health";

interface SyncNoticeProps {
  readonly sync: SyncHealth;
  /** When the world was last seen whole; null: never. */
  readonly seenAt: Instant | null;
  readonly now: Instant;
}

const whatToDo =
  "No worker is running: start it (npm start). Until then no plan is built and no run goes on; what is queued begins by itself.";

/** That nobody syncs, since when, and of when what is shown is. */
export function SyncNotice({ sync, seenAt, now }: SyncNoticeProps) {
  if (sync.state === "running") return null;
  return (
    <Notice
      tone="wait"
      icon="warning"
      role="status"
      title={
        sync.state === "never" ? (
          "Nothing has been synced yet"
        ) : (
          <>
            Sync is not running since <ExactTime at={sync.since} />
            {seenAt !== null && (
              <>
                ; what you see is from <RelativeTime at={seenAt} now={now} />
              </>
            )}
          </>
        )
      }
    >
      {sync.state === "never"
        ? "The worker has not begun: it starts with npm start. Until then the pages are empty."
        : whatToDo}
    </Notice>
  );
}
