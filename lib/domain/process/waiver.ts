import type { Attestation } from "@/lib/domain/process/attestation";

/** Whether a waiver counts: a second person, not the one who wrote it, stands behind it. */
export function isInForce({ by, approvedBy }: Attestation): boolean {
  return approvedBy !== null && approvedBy !== by;
}

/** Numbers of the blockers that two people waived for this release ("24.7.0"), ascending. */
export function waivedIssues(
  release: string,
  attestations: readonly Attestation[],
): readonly number[] {
  return attestations
    .filter((waiver) => waiver.release === release && isInForce(waiver))
    .map(({ issue }) => issue)
    .sort((a, b) => a - b);
}
