import type { TargetAnnouncement, Revision } from "@/lib/domain/announcement/announcement";
import { outletNouns } from "@/lib/domain/announcement/approved-text";
import { shortRef } from "@/lib/domain/naming";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";
import type { BasisItem } from "@/lib/domain/plan/plan";
import type { Attestation, Defect } from "@/lib/domain/process/attestation";
import { waivedChecksAt } from "@/lib/domain/process/check-waiver";
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

/**
 * The checks that the branch has where it stands are green, but for those that two people waived there.
 * What another branch started at the same commit is no matter of its own (decision 017).
 */
export function checksGreen(
  { name, oid }: GitRef,
  attestations: readonly Attestation[],
): BasisItem {
  const waived = waivedChecksAt(oid, attestations).map(({ check }) => check);
  const except = waived.length === 0 ? "" : ` except ${waived.join(", ")} (waived)`;
  const sentence = `The checks of ${shortOid(oid)} are green${except}.`;
  return { kind: "branch-checks-green", branch: shortRef(name), oid, waived, sentence };
}

export function attemptIs(workflowRun: number, attempt: number): BasisItem {
  return {
    kind: "workflow-attempt",
    workflowRun,
    attempt,
    sentence: `Workflow run ${workflowRun} has ended (attempt ${attempt}).`,
  };
}

/** What the run waits with is of the attempt that it is at now. */
export function deploymentOf({ id, attempt }: Pick<WorkflowRun, "id" | "attempt">): BasisItem {
  return {
    kind: "deployment-of-attempt",
    workflowRun: id,
    attempt,
    sentence: `What waits for the approval is of attempt ${attempt} of workflow run ${id}.`,
  };
}

/** Somebody other than its editor stands behind exactly this text of the announcement. */
export function textApproved(
  { target, outlet }: Pick<TargetAnnouncement, "target" | "outlet">,
  { number, content: { contentHash } }: Revision,
): BasisItem {
  const noun = outletNouns[outlet];
  const sentence = `Revision ${number} of ${noun} of ${target} is its newest, and approved by somebody other than its editor.`;
  return { kind: "announcement-approved", target, outlet, contentHash, sentence };
}

/** The defect is still reported, and has no ticket yet. */
export function defectReported({ number, title }: Pick<Defect, "number" | "title">): BasisItem {
  const sentence = `Defect ${number} “${title}” is reported and has no ticket.`;
  return { kind: "defect-reported", defect: number, title, sentence };
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
