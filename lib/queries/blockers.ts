import type { Instant } from "@/lib/domain/instant";
import type { Attestation } from "@/lib/domain/process/attestation";
import type { Issue } from "@/lib/domain/observed/issue";
import { type Count, readSyncProgress } from "@/lib/db/sync-lists";
import type { Viewer } from "@/lib/domain/viewer";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import { versionsInFlight } from "./in-flight";
import { proposalAt } from "./proposal";
import { readReleaseStatus } from "./release-status";

/** The waivers of one release in flight. */
export interface ReleaseWaivers {
  readonly version: string;
  /** null: nobody drives it here, and no blocker can be waived for it. */
  readonly releaseId: string | null;
  readonly waivers: readonly Attestation[];
}

export interface BlockersPage {
  readonly now: Instant;
  /** Open release blockers; null while nobody has looked. */
  readonly blockers: readonly Issue[] | null;
  readonly observedAt: Instant | null;
  /** The search of the process document. */
  readonly source: string | null;
  readonly releases: readonly ReleaseWaivers[];
  /** How far older issues and pull requests were read; null when all are. */
  readonly history: Count | null;
}

/** The open blockers, and what was waived for which release. */
export async function readBlockersPage(viewer: Viewer, now: Instant): Promise<BlockersPage> {
  const snapshot = await readRepositorySnapshot(viewer);
  const versions = versionsInFlight(snapshot);
  const asked = versions.length > 0 ? versions : [proposalAt(now, snapshot.tags).version];
  const statuses = await Promise.all(
    asked.map((version) => readReleaseStatus(viewer, version, now)),
  );
  const progress = await readSyncProgress();
  const seen = statuses[0]?.facts.blockers ?? null;
  return {
    now,
    blockers: seen?.value ?? null,
    observedAt: seen?.observedAt ?? null,
    source: seen?.source ?? null,
    history: progress.get("history") ?? null,
    releases: statuses
      .filter(({ facts }) => versions.includes(facts.version))
      .map(({ facts, attestations }) => ({
        version: facts.version,
        releaseId: facts.release?.id ?? null,
        waivers: attestations,
      })),
  };
}
