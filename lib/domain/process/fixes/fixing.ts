import { openDefects } from "@/lib/domain/process/fixes/defect";
import { candidateOut, pauseInForce } from "@/lib/domain/process/fixes/pause";
import type { Facts } from "@/lib/domain/process/facts";
import type { StepContext } from "@/lib/domain/process/step";
import { candidateTarget, isFinalTagged } from "@/lib/domain/process/subject";
import { parseTarget, type Target } from "@/lib/domain/release/target";

/**
 * Whether the release is fixing a candidate that is out (Release candidate fixes): it is paused, or a
 * defect is not in a candidate yet. A release without defects has none of these steps.
 */
export function isFixing({ facts, attestations }: StepContext): boolean {
  if (candidateOut(facts) === null || isFinalTagged(facts)) return false;
  return pauseInForce(facts, attestations) !== null || openDefects(facts, attestations).length > 0;
}

/** What is fixed: the newest candidate that is out. */
export function fixedTarget(facts: Facts): Target {
  return parseTarget(candidateOut(facts) ?? "") ?? candidateTarget(facts);
}

/** A release that is paused, and nobody has said yet what is wrong with it. */
export const noDefectYet =
  "No defect is reported yet: report each on the release’s page, or resume the release.";
