import { isInForce } from "@/lib/domain/approval/second-person";
import {
  checkLabel,
  isOpen,
  type Check,
  type CheckRollup,
} from "@/lib/domain/observed/check-rollup";
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
  return checkWaiversAt(oid, attestations).filter(isInForce);
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
