import { readSourceTree } from "@/lib/db/source-trees";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import type { Obstacles } from "@/lib/domain/blocker/in-the-way";
import type { Instant } from "@/lib/domain/instant";
import type { Facts, RepositoryPlace } from "@/lib/domain/process/facts";
import type { CheckRollup } from "@/lib/domain/observed/check-rollup";
import type { Viewer } from "@/lib/domain/viewer";
import { withWaits } from "./candidate-timelines";
import { countFragments, type WaitingFragments } from "./fragments";
import { readFreshness, type Freshness } from "./freshness";
import { inFlight, versionsInFlight, type ReleaseInFlight } from "./in-flight";
import { obstaclesIn, readObservedReleases } from "./in-the-way";
import { keptWhileUnchanged } from "./kept-while-unchanged";
import { proposalAt, type VersionProposal } from "./proposal";
import { readTimelines, type ReleaseTimeline } from "./timelines";

/** The trunk as last seen; null fields where nobody looked yet. */
export interface TrunkState {
  readonly oid: string | null;
  readonly observedAt: Instant | null;
  readonly checks: CheckRollup | null;
  readonly url: string;
  readonly place: RepositoryPlace;
}

export interface Board {
  readonly now: Instant;
  readonly place: RepositoryPlace;
  /** Newest first. */
  readonly releases: readonly ReleaseInFlight[];
  /** The number for the next release. */
  readonly proposal: VersionProposal;
  /** All that is in the way of them, or of the next release. */
  readonly obstacles: Obstacles;
  readonly trunk: TrunkState;
  /** null: the source of trunk was not synced yet. */
  readonly fragments: WaitingFragments | null;
  /** Past releases that had candidates, and those in flight, newest first. */
  readonly timelines: readonly ReleaseTimeline[];
  readonly freshness: Freshness;
}

const readReleases = keptWhileUnchanged(async (viewer) => {
  const [snapshot, timelines] = await Promise.all([
    readRepositorySnapshot(viewer),
    readTimelines(viewer),
  ]);
  const shown = timelines.filter(
    ({ version, finalAt }) => finalAt !== null || !snapshot.abandoned.includes(version),
  );
  return { tags: snapshot.tags, versions: versionsInFlight(snapshot), timelines: shown };
});

/** All that the board shows the viewer, at `now`. */
export async function readBoard(viewer: Viewer, now: Instant): Promise<Board> {
  const [{ tags, versions, timelines }, freshness] = await Promise.all([
    readReleases(viewer),
    readFreshness(viewer),
  ]);
  const proposal = proposalAt(now, tags, versions);
  // With nothing in flight, the facts that all releases share are those of the next one.
  const observed = await readObservedReleases(viewer, versions, proposal.version, now);
  const first = observed.inFlight[0] ?? observed.next;
  if (first === null) throw new Error("A board needs the facts of at least one number.");
  return {
    now,
    place: first.facts.place,
    releases: observed.inFlight.map(inFlight),
    proposal,
    obstacles: obstaclesIn(observed, now),
    trunk: trunkOf(first.facts),
    fragments: await waitingFragments(first.facts),
    timelines: await withWaits(viewer, timelines, versions, now),
    freshness,
  };
}

function trunkOf({ trunk, trunkChecks, place }: Facts): TrunkState {
  return {
    oid: trunk?.value.oid ?? null,
    observedAt: trunk?.observedAt ?? null,
    checks: trunkChecks?.value ?? null,
    url: trunkChecks?.source ?? trunk?.source ?? place.url,
    place,
  };
}

async function waitingFragments({ trunk }: Facts): Promise<WaitingFragments | null> {
  if (trunk === null) return null;
  const tree = await readSourceTree(trunk.value.oid);
  return tree === null ? null : countFragments(tree);
}
