import { readReleases } from "@/lib/db/releases";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import type { Instant } from "@/lib/domain/instant";
import type { Viewer } from "@/lib/domain/viewer";
import { withWaits } from "./candidate-timelines";
import { versionsInFlight } from "./in-flight";
import { proposalAt, type VersionProposal } from "./proposal";
import { readPastReleases, type PastRelease } from "./timelines";

/** A release in the list, past or in flight. */
export interface ListedRelease extends PastRelease {
  readonly inFlight: boolean;
  /** Whether it was given up here. */
  readonly abandoned: boolean;
  /** Who drives or drove it here; null where nobody does. */
  readonly manager: string | null;
}

export interface ReleasesPage {
  readonly now: Instant;
  /** Newest first, those in flight before the others. */
  readonly releases: readonly ListedRelease[];
  readonly proposal: VersionProposal;
}

/** The history of releases, with those in flight. */
export async function readReleasesPage(viewer: Viewer, now: Instant): Promise<ReleasesPage> {
  const [snapshot, decided, past] = await Promise.all([
    readRepositorySnapshot(viewer),
    readReleases(viewer),
    readPastReleases(viewer),
  ]);
  const flying = versionsInFlight(snapshot);
  const managers = new Map(decided.map(({ version, manager }) => [version, manager.login]));
  const listed = (release: PastRelease): ListedRelease => ({
    ...release,
    inFlight: flying.includes(release.version),
    abandoned: snapshot.abandoned.includes(release.version),
    manager: managers.get(release.version) ?? null,
  });
  const known = new Set(past.map(({ version }) => version));
  const unpublished = [...flying, ...snapshot.abandoned]
    .filter((version) => !known.has(version))
    .map(notPublished);
  return {
    now,
    releases: await withWaits(viewer, [...unpublished, ...past].map(listed), flying, now),
    proposal: proposalAt(now, snapshot.tags, flying),
  };
}

function notPublished(version: string): PastRelease {
  const kind = version.endsWith(".0") ? "major" : "bugfix";
  return { version, kind, url: null, candidates: [], finalAt: null };
}
