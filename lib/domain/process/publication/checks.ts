import type { Attestation } from "@/lib/domain/process/attestation";
import { checksState } from "@/lib/domain/process/checks-state";
import type { Facts } from "@/lib/domain/process/facts";
import { notSyncedYet, type StepState, waiting } from "@/lib/domain/process/step-state";
import { releaseBranch, releasePullRequest } from "@/lib/domain/process/subject";

/**
 * Done when the checks of the pull request's head are green: every target of a release is published
 * from that one branch, so they are those of whichever target is under way.
 */
export function checksPassed(facts: Facts, attestations: readonly Attestation[]): StepState {
  const head = releaseBranch(facts)?.oid;
  if (head === undefined) return notSyncedYet("checks of the release branch");
  // The branch's head may be green before: as trunk's, from which it was made.
  if (releasePullRequest(facts) === null)
    return waiting("There is no pull request yet whose checks could pass.");
  const asked = { head, what: "the release branch", code: "checks-red" } as const;
  return checksState(facts.branchChecks, asked, attestations);
}
