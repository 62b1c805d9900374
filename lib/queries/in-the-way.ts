import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import {
  obstaclesFor,
  obstaclesOf,
  type Obstacles,
  type ObservedRelease,
} from "@/lib/domain/blocker/in-the-way";
import type { Instant } from "@/lib/domain/instant";
import { derive } from "@/lib/domain/process/derive";
import type { Viewer } from "@/lib/domain/viewer";
import { versionsInFlight } from "./in-flight";
import { proposalAt } from "./proposal";
import { readReleaseStatus, type ReleaseStatus } from "./release-status";

/** The releases in flight, newest first; where there is none, the number that would be next. */
export interface ObservedReleases {
  readonly inFlight: readonly ReleaseStatus[];
  /** What all releases share can be read of it; null where a release is in flight. */
  readonly next: ReleaseStatus | null;
}

/** What a blocker could hold up at `now`: the releases of these numbers. */
export async function readObservedReleases(
  viewer: Viewer,
  versions: readonly string[],
  proposed: string,
  now: Instant,
): Promise<ObservedReleases> {
  if (versions.length === 0)
    return { inFlight: [], next: await readReleaseStatus(viewer, proposed, now) };
  const inFlight = await Promise.all(
    versions.map((version) => readReleaseStatus(viewer, version, now)),
  );
  return { inFlight, next: null };
}

/** All that is in the way of them at `now`. */
export function obstaclesIn({ inFlight, next }: ObservedReleases, now: Instant): Obstacles {
  return obstaclesOf(next === null ? inFlight : [unbegun(next, now)]);
}

/** All that is in the way now: the same for every page, and for the API. */
export async function readObstacles(viewer: Viewer, now: Instant): Promise<Obstacles> {
  return obstaclesIn(await readReleasesNow(viewer, now), now);
}

/** What is in the way of the next release; null while another is in flight: nobody looks beyond it. */
export async function readInTheWayOfNext(
  viewer: Viewer,
  now: Instant,
): Promise<Obstacles["blockers"]> {
  const observed = await readReleasesNow(viewer, now);
  return observed.next === null ? null : obstaclesFor(null, obstaclesIn(observed, now)).blockers;
}

async function readReleasesNow(viewer: Viewer, now: Instant): Promise<ObservedReleases> {
  const snapshot = await readRepositorySnapshot(viewer);
  const { version } = proposalAt(now, snapshot.tags);
  return readObservedReleases(viewer, versionsInFlight(snapshot), version, now);
}

/** A number may have been begun and abandoned before: whoever begins it next begins anew. */
function unbegun(status: ReleaseStatus, now: Instant): ObservedRelease {
  const facts = { ...status.facts, release: null };
  return { facts, attestations: [], checklist: derive(facts, [], [], now), lifecycle: null };
}
