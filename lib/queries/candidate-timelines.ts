import { readAttestations } from "@/lib/db/attestations";
import { readBlockerEvents } from "@/lib/db/blocker-history";
import {
  blockedSpans,
  joinedSpans,
  type BlockerEvent,
  type Span,
} from "@/lib/domain/blocker/blocker-event";
import { isBefore, type Instant } from "@/lib/domain/instant";
import { allPausedSpans } from "@/lib/domain/process/fixes/pause";
import type { Viewer } from "@/lib/domain/viewer";
import { readCandidateWait } from "./candidate-wait";
import { keptWhileUnchanged } from "./kept-while-unchanged";
import type { ReleaseTimeline } from "./timelines";

const readEvents = keptWhileUnchanged(async () => readBlockerEvents());
const readAttested = keptWhileUnchanged(async (viewer, version: string) =>
  readAttestations(viewer, version),
);

/**
 * The timelines with what the pages of GitHub do not show: while a release blocker was open or
 * somebody had paused the release, and of
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
      const attested = await readAttested(viewer, timeline.version);
      const paused = allPausedSpans(attested, publishedOf(timeline), now);
      if (!isInFlight) return { ...timeline, pauses: pausesOf(timeline, events, paused) };
      const wait = await readCandidateWait(viewer, timeline.version, now);
      // The wait's own clock knows besides what two people waived.
      const stoodStill = wait?.clock.stoodStill ?? [];
      const until = { ...timeline, finalAt: wait?.clock.startedAt ?? now };
      const before = pausesOf(until, events, paused);
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
  paused: readonly Span[],
): readonly Span[] {
  const from = candidates[0]?.at;
  if (from === undefined || finalAt === null || !isBefore(from, finalAt)) return [];
  const within = { from, to: finalAt };
  return joinedSpans([...blockedSpans(events, within), ...paused], within);
}

/** When its candidates and its final came out, oldest first. */
function publishedOf({ candidates, finalAt }: ReleaseTimeline): readonly Instant[] {
  return [...candidates.map(({ at }) => at), ...(finalAt === null ? [] : [finalAt])];
}
