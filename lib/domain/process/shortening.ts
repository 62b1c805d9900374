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

/** What was proposed for the wait of that candidate ("24.7.0rc1"), approved or not; null: nothing. */
export function shorteningOf(
  target: string,
  attestations: readonly Attestation[],
): Shortening | null {
  const own = attestations.filter((one) => one.kind === "wait-shortened");
  return own.find((one) => one.target === target) ?? null;
}
