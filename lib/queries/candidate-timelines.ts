import { readBlockerEvents } from "@/lib/db/blocker-history";
import { blockedSpans, type BlockerEvent, type Span } from "@/lib/domain/blocker/blocker-event";
import { isBefore, type Instant } from "@/lib/domain/instant";
import type { Viewer } from "@/lib/domain/viewer";
import { readCandidateWait } from "./candidate-wait";
import { keptWhileUnchanged } from "./kept-while-unchanged";
import type { ReleaseTimeline } from "./timelines";

const readEvents = keptWhileUnchanged(async () => readBlockerEvents());

/**
 * The timelines with what the pages of GitHub do not show: while a release blocker was open, and of
 * those of `versions`, which are in flight, how the wait of the newest candidate stands at `now`.
 */
export async function withWaits<T extends ReleaseTimeline>(
  viewer: Viewer,
  timelines: readonly T[],
  versions: readonly string[],
  now: Instant,
): Promise<readonly T[]> {
  const events = await readEvents(viewer);
  return Promise.all(
    timelines.map(async (timeline): Promise<T> => {
      const isInFlight = timeline.finalAt === null && versions.includes(timeline.version);
      if (!isInFlight) return { ...timeline, pauses: pausesOf(timeline, events) };
      const wait = await readCandidateWait(viewer, timeline.version, now);
      // The wait's own clock knows besides what two people waived.
      const stoodStill = wait?.clock.stoodStill ?? [];
      const before = pausesOf({ ...timeline, finalAt: wait?.clock.startedAt ?? now }, events);
      return {
        ...timeline,
        pauses: [...before, ...stoodStill],
        underWay: { now, clock: wait?.clock ?? null },
      };
    }),
  );
}

function pausesOf(
  { candidates, finalAt }: Pick<ReleaseTimeline, "candidates" | "finalAt">,
  events: readonly BlockerEvent[],
): readonly Span[] {
  const from = candidates[0]?.at;
  if (from === undefined || finalAt === null || !isBefore(from, finalAt)) return [];
  return blockedSpans(events, { from, to: finalAt });
}
