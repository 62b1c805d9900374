import { project } from "@/lib/config/project";
import { findUnreadHistories, saveBlockerHistories } from "@/lib/db/blocker-history";
import { addMs, isBefore, type Instant } from "@/lib/domain/instant";
import type { GitHubClient } from "@/lib/world/github/client";
import { readBlockerHistory } from "@/lib/world/github/blocker-history";

/** A blocker that was closed longer ago stood in the way of no release that is in flight. */
const interestMs = 90 * 24 * 3_600_000;
/** GitHub tells times to the second: what happens later in one changes no issue's time of change. */
const secondMs = 1000;
/** So many requests at most a sync; what is left comes with the next. */
const atOnce = 20;

/**
 * Reads when the release blockers got and lost their label, were closed and reopened: each issue's
 * history anew whenever the issue has changed.
 */
export async function syncBlockerHistory(client: GitHubClient, at: Instant): Promise<number> {
  const { blockerLabel } = project;
  const unread = await findUnreadHistories(blockerLabel, addMs(at, -interestMs), atOnce);
  const histories = await Promise.all(
    unread.map(async ({ number, updatedAt }) => ({
      issue: number,
      events: await readBlockerHistory(client, number, blockerLabel),
      issueUpdatedAt: settled(updatedAt, at),
    })),
  );
  return saveBlockerHistories(histories, at);
}

/** When the issue was changed; within that second and the next, a time by which it counts as changed since. */
function settled(updatedAt: Instant, at: Instant): Instant {
  return isBefore(at, addMs(updatedAt, 2 * secondMs)) ? addMs(updatedAt, -secondMs) : updatedAt;
}
