import { readAttestations } from "@/lib/db/attestations";
import { readFacts } from "@/lib/db/facts";
import { readMilestones } from "@/lib/db/milestones";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import type { Instant } from "@/lib/domain/instant";
import type { Attestation } from "@/lib/domain/process/attestation";
import { derive } from "@/lib/domain/process/derive";
import { pauseInForce } from "@/lib/domain/process/fixes/pause";
import type { Facts } from "@/lib/domain/process/facts";
import type { Milestone } from "@/lib/domain/process/milestone";
import type { Checklist } from "@/lib/domain/process/step";
import { lifecycleIn } from "@/lib/domain/recognise";
import { pausedLifecycle, type Lifecycle } from "@/lib/domain/release/lifecycle";
import { parseVersion } from "@/lib/domain/version";
import type { Viewer } from "@/lib/domain/viewer";
import { keptWhileUnchanged } from "./kept-while-unchanged";

/** Where a release stands, and what that is founded on. */
export interface ReleaseStatus {
  readonly facts: Facts;
  /** What was once seen done. */
  readonly milestones: readonly Milestone[];
  readonly attestations: readonly Attestation[];
  readonly checklist: Checklist;
  /** null: nothing of it has begun. */
  readonly lifecycle: Lifecycle | null;
}

/** What is known of a release; only what follows from it depends on the time. */
const readBasis = keptWhileUnchanged(async (viewer, version: string) => {
  const [facts, milestones, attestations, snapshot] = await Promise.all([
    readFacts(viewer, version),
    readMilestones(viewer, version),
    readAttestations(viewer, version),
    readRepositorySnapshot(viewer),
  ]);
  const number = parseVersion(version);
  const begun = number === null ? null : lifecycleIn(snapshot, snapshot, number);
  const lifecycle = pausedLifecycle(begun, pauseInForce(facts, attestations));
  return { facts, milestones, attestations, lifecycle };
});

/**
 * Where the release of that number ("24.7.0") stands at `now`: for the page, the API, and for the
 * commands, which ask it before they do anything. One that the viewer may not see stands as if nobody
 * had begun it here.
 */
export async function readReleaseStatus(
  viewer: Viewer,
  version: string,
  now: Instant,
): Promise<ReleaseStatus> {
  const { facts, milestones, attestations, lifecycle } = await readBasis(viewer, version);
  const checklist = derive(facts, milestones, attestations, now);
  return { facts, milestones, attestations, checklist, lifecycle };
}
