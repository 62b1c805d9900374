import type { Actor } from "@/lib/domain/actor";
import { approvalBy, approvalsOf, type Approval } from "@/lib/domain/approval/approval";
import {
  checkLabel,
  isOpen,
  type Check,
  type CheckRollup,
} from "@/lib/domain/observed/check-rollup";
import type { Permission } from "@/lib/domain/permission";
import type { Attestation, CheckWaiver } from "@/lib/domain/process/attestation";

/** What it says, as the one who approves it reads it. */
export type CheckWaiverWords = Pick<
  CheckWaiver,
  "kind" | "releaseId" | "oid" | "check" | "reason" | "by"
>;

/** Which one: of one check at one commit. */
type Which = Pick<CheckWaiver, "oid" | "check">;

/** What it is about, within its release. */
export function checkWaiverAbout({ oid, check }: Which): string {
  return `${oid}/${check}`;
}

/** The subject of its approvals. */
export function checkWaiverSubject(words: Which & Pick<CheckWaiver, "releaseId">): string {
  return `check/${words.releaseId}/${checkWaiverAbout(words)}`;
}

/** What its hash is made of: another reason or another proposer is another content. */
export function checkWaiverContent(words: CheckWaiverWords): object {
  const { kind, releaseId, oid, check, reason, by } = words;
  return { kind, releaseId, oid, check, reason, by: by.accountId };
}

/** Who stands behind it as it reads now, besides whoever proposed it, oldest first. */
export function standBehind({ approvals, content, by }: CheckWaiver): readonly Approval[] {
  return approvalsOf(approvals, content, [by]);
}

/** What was proposed of the checks of that commit, approved or not. */
export function checkWaiversAt(
  oid: string,
  attestations: readonly Attestation[],
): readonly CheckWaiver[] {
  return attestations.filter((one) => one.kind === "check-waived").filter((one) => one.oid === oid);
}

/** Those that two people stand behind: their checks do not count at that commit. */
export function waivedChecksAt(
  oid: string,
  attestations: readonly Attestation[],
): readonly CheckWaiver[] {
  return checkWaiversAt(oid, attestations).filter((one) => standBehind(one).length > 0);
}

/** The checks of the rollup that can be waived: those that have failed or are not finished. */
export function waivable(rollup: CheckRollup): readonly Check[] {
  return rollup.checks.filter(isOpen);
}

/** Whether a check of that name at that commit holds it up now. */
export function isWaivable({ oid, check }: Which, rollup: CheckRollup | null): boolean {
  if (rollup?.oid !== oid) return false;
  return waivable(rollup).some((one) => checkLabel(one) === check);
}

/** Whether that person may be the second one of it; their role is another question. */
export function mayStandBehind(waiver: CheckWaiver, person: Actor): Permission {
  if (waiver.by.accountId === person.accountId)
    return { allowed: false, reason: "You proposed it: another committer has to approve it." };
  if (approvalBy(waiver.approvals, waiver.content, person) === null) return { allowed: true };
  return { allowed: false, reason: "You approved it." };
}
