import type { Actor } from "@/lib/domain/actor";
import { approvalBy, approvalsOf, type Approval } from "@/lib/domain/approval/approval";
import { blocksAnew, type BlockerEvent } from "@/lib/domain/blocker/blocker-event";
import type { Permission } from "@/lib/domain/permission";
import { type Attestation, type Waiver, waiversAmong } from "@/lib/domain/process/attestation";

/** What a waiver says, as the one who approves it reads it. */
export type WaiverWords = Pick<Waiver, "kind" | "releaseId" | "issue" | "reason" | "by">;

/** The subject of a waiver's approvals. */
export function waiverSubject({ releaseId, issue }: Pick<Waiver, "releaseId" | "issue">): string {
  return `waiver/${releaseId}/${issue}`;
}

/**
 * What the hash of a waiver is made of: another reason, or another proposer, is another content. The
 * release is named by its id: a waiver counts on when its number changes, and not for another release
 * that begins the number again.
 */
export function waiverContent({ kind, releaseId, issue, reason, by }: WaiverWords): object {
  return { kind, releaseId, issue, reason, by: by.accountId };
}

/** Who stands behind the waiver as it reads now, besides whoever proposed it, oldest first. */
export function approversOf({ approvals, content, by }: Waiver): readonly Approval[] {
  return approvalsOf(approvals, content, [by]);
}

/** Whether a waiver counts: a second person, not the one who wrote it, stands behind it. */
export function isInForce(waiver: Waiver): boolean {
  return approversOf(waiver).length > 0;
}

/**
 * Whether the waiver is over: it was given for the blocker as it stood then, which was closed or lost
 * its label since, and has become a blocker again.
 */
export function isOver(
  { issue, at }: Pick<Waiver, "issue" | "at">,
  events: readonly BlockerEvent[],
): boolean {
  return blocksAnew(events, issue, at);
}

/** Whether that person may be one of those who approve the waiver; their role is another question. */
export function mayApproveWaiver(waiver: Waiver, person: Actor): Permission {
  if (waiver.by.accountId === person.accountId)
    return { allowed: false, reason: "You proposed it: another committer has to approve it." };
  if (approvalBy(waiver.approvals, waiver.content, person) === null) return { allowed: true };
  return { allowed: false, reason: "You approved it." };
}

/** Numbers of the blockers that two people waived for this release ("24.7.0"), ascending. */
export function waivedIssues(
  release: string,
  attestations: readonly Attestation[],
): readonly number[] {
  return waiversAmong(attestations)
    .filter((waiver) => waiver.release === release && isInForce(waiver))
    .map(({ issue }) => issue)
    .sort((a, b) => a - b);
}
