import type { Obstacles } from "@/lib/domain/blocker/in-the-way";
import type { Instant } from "@/lib/domain/instant";
import { type Waiver, waiversAmong } from "@/lib/domain/process/attestation";
import { type Count, readSyncProgress } from "@/lib/db/sync-lists";
import type { Viewer } from "@/lib/domain/viewer";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import { targetName } from "@/lib/domain/release/target";
import { versionsInFlight } from "./in-flight";
import { obstaclesIn, readObservedReleases } from "./in-the-way";
import { proposalAt } from "./proposal";
import type { ReleaseStatus } from "./release-status";

/** The waivers of one release in flight. */
export interface ReleaseWaivers {
  readonly version: string;
  /** null: nobody drives it here, and no blocker can be waived for it. */
  readonly releaseId: string | null;
  readonly waivers: readonly Waiver[];
  /** What of it is still to be published, as far as that is known: "24.7.0rc1", "24.7.0". */
  readonly targets: readonly string[];
}

export interface BlockersPage {
  readonly now: Instant;
  /** What is in the way, and what was waived: the same as on the board. */
  readonly obstacles: Obstacles;
  readonly observedAt: Instant | null;
  /** The search of the process document. */
  readonly source: string | null;
  readonly releases: readonly ReleaseWaivers[];
  /** How far older issues and pull requests were read; null when all are. */
  readonly history: Count | null;
}

/** All that is in the way, and what was waived for which release. */
export async function readBlockersPage(viewer: Viewer, now: Instant): Promise<BlockersPage> {
  const [snapshot, progress] = await Promise.all([
    readRepositorySnapshot(viewer),
    readSyncProgress(),
  ]);
  const { version } = proposalAt(now, snapshot.tags);
  const observed = await readObservedReleases(viewer, versionsInFlight(snapshot), version, now);
  const seen = (observed.inFlight[0] ?? observed.next)?.facts.blockers ?? null;
  return {
    now,
    obstacles: obstaclesIn(observed, now),
    observedAt: seen?.observedAt ?? null,
    source: seen?.source ?? null,
    history: progress.get("history") ?? null,
    releases: observed.inFlight.map((status) => ({
      version: status.facts.version,
      releaseId: status.facts.release?.id ?? null,
      waivers: waiversAmong(status.attestations),
      targets: comingTargets(status),
    })),
  };
}

/** The target that is under way, and the final; none once the final is tagged. */
function comingTargets({ facts, checklist, lifecycle }: ReleaseStatus): readonly string[] {
  const isTagged = lifecycle?.stage === "post" || lifecycle?.stage === "finished";
  return isTagged ? [] : [...new Set([targetName(checklist.target), facts.version])];
}
