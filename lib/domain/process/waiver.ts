import { isInForce } from "@/lib/domain/approval/second-person";
import { blocksAnew, type BlockerEvent } from "@/lib/domain/blocker/blocker-event";
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
