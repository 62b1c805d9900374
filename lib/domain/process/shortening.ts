import type { Actor } from "@/lib/domain/actor";
import { approvalBy, approvalsOf, type Approval } from "@/lib/domain/approval/approval";
import type { Permission } from "@/lib/domain/permission";
import type { Attestation, Shortening } from "@/lib/domain/process/attestation";

/** What it says, as the one who approves it reads it. */
export type ShorteningWords = Pick<
  Shortening,
  "kind" | "releaseId" | "target" | "until" | "reason" | "by"
>;

/** The subject of its approvals. */
export function shorteningSubject({
  releaseId,
  target,
}: Pick<Shortening, "releaseId" | "target">): string {
  return `wait/${releaseId}/${target}`;
}

/** What its hash is made of: another end, another reason or another proposer is another content. */
export function shorteningContent(words: ShorteningWords): object {
  const { kind, releaseId, target, until, reason, by } = words;
  return { kind, releaseId, target, until, reason, by: by.accountId };
}

/** Who stands behind it as it reads now, besides whoever proposed it, oldest first. */
export function agreedBy({ approvals, content, by }: Shortening): readonly Approval[] {
  return approvalsOf(approvals, content, [by]);
}

/** What was proposed for the wait of that candidate ("24.7.0rc1"), approved or not; null: nothing. */
export function shorteningOf(
  target: string,
  attestations: readonly Attestation[],
): Shortening | null {
  const own = attestations.filter((one) => one.kind === "wait-shortened");
  return own.find((one) => one.target === target) ?? null;
}

/** Whether that person may be the second one of it; their role is another question. */
export function mayAgree(shortening: Shortening, person: Actor): Permission {
  if (shortening.by.accountId === person.accountId)
    return { allowed: false, reason: "You proposed it: another committer has to approve it." };
  if (approvalBy(shortening.approvals, shortening.content, person) === null)
    return { allowed: true };
  return { allowed: false, reason: "You approved it." };
}
