import { shortRef } from "@/lib/domain/naming";
import type { BasisItem } from "@/lib/domain/plan/plan";
import type { Attestation } from "@/lib/domain/process/attestation";
import { waivedIssues } from "@/lib/domain/process/waiver";
import { shortOid } from "@/lib/domain/process/links";

/** What plans rely on, each with the sentence that a person reads (DESIGN 6). */

export function refAt(ref: string, oid: string): BasisItem {
  return { kind: "ref", ref, oid, sentence: `${shortRef(ref)} is at ${shortOid(oid)}.` };
}

export function refAbsent(ref: string): BasisItem {
  const what = ref.startsWith("refs/tags/") ? "tag" : "branch";
  return { kind: "ref", ref, oid: null, sentence: `There is no ${what} ${shortRef(ref)}.` };
}

export function issueOpen(issue: number): BasisItem {
  return { kind: "issue-open", issue, sentence: `Issue #${issue} is open.` };
}

export function pullRequestAt(pullRequest: number, oid: string): BasisItem {
  return {
    kind: "pull-request-head",
    pullRequest,
    oid,
    sentence: `Pull request #${pullRequest} is open and at ${shortOid(oid)}.`,
  };
}

/** A member approved exactly that commit, and no change was requested since. */
export function approvedAt(pullRequest: number, oid: string): BasisItem {
  return {
    kind: "approved",
    pullRequest,
    oid,
    sentence: `Pull request #${pullRequest} is approved at ${shortOid(oid)}.`,
  };
}

export function noPullRequest(headRef: string): BasisItem {
  return {
    kind: "open-pull-request",
    headRef,
    number: null,
    sentence: `No pull request is open from ${headRef}.`,
  };
}

export function checksGreen(oid: string): BasisItem {
  return { kind: "checks-green", oid, sentence: `The checks of ${shortOid(oid)} are green.` };
}

export function attemptIs(workflowRun: number, attempt: number): BasisItem {
  return {
    kind: "workflow-attempt",
    workflowRun,
    attempt,
    sentence: `Workflow run ${workflowRun} ended with its attempt ${attempt}.`,
  };
}

/** No blocker is open besides those that two people waived for this release. */
export function noOpenBlockers(release: string, attestations: readonly Attestation[]): BasisItem {
  const waived = waivedIssues(release, attestations);
  const besides = waived.map((issue) => `#${issue}`).join(", ");
  return {
    kind: "no-open-blockers",
    waived,
    sentence:
      waived.length === 0
        ? "No release blocker is open."
        : `No release blocker is open except ${besides} (waived).`,
  };
}
