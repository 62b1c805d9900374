import type { Instant } from "@/lib/domain/instant";
import { candidateTarget } from "@/lib/domain/process/subject";
import { waitOf } from "@/lib/domain/process/wait/candidate-wait";
import type { WaitClock } from "@/lib/domain/process/wait/wait-clock";
import { targetName } from "@/lib/domain/release/target";
import type { Viewer } from "@/lib/domain/viewer";
import { isKnown, releaseNumberOf } from "./release";
import { readReleaseStatus } from "./release-status";

/** The wait of a release's candidate. */
export interface CandidateWait {
  /** "24.7.0rc1" */
  readonly target: string;
  readonly clock: WaitClock;
}

/**
 * The wait of the candidate that is under way; null where the text is no number of a release that is
 * known to the viewer or was given up, and where the wait has not begun.
 */
export async function readCandidateWait(
  viewer: Viewer,
  text: string,
  now: Instant,
): Promise<CandidateWait | null> {
  const version = releaseNumberOf(text);
  if (version === null) return null;
  const { facts, attestations, checklist } = await readReleaseStatus(viewer, version, now);
  if (!isKnown(facts, checklist) || facts.release?.abandoned != null) return null;
  const target = candidateTarget(facts);
  const clock = waitOf(target, facts, attestations, now);
  return clock === null ? null : { target: targetName(target), clock };
}
