import { z } from "zod";
import type { Evidence } from "@/lib/domain/fact";
import { readDocument, type DocumentVersions, type StoredDocument } from "./stored-document";

/** What a step was seen done by, as it lies in Milestone.evidence. */
export const evidenceVersions: DocumentVersions<readonly Evidence[]> = [
  // Since 2026-11-21T15:32.
  z.array(
    z.object({
      sentence: z.string(),
      url: z.string().nullable(),
      observedAt: z.string().nullable(),
      occurredAt: z.string().nullable(),
    }),
  ),
];

const unreadable: Evidence = {
  sentence: "It was seen done; by what, was written down by another version of Slipway.",
  url: null,
  observedAt: null,
  occurredAt: null,
};

/** The evidence of a milestone. That the step was seen done, says its row, whatever stands in here. */
export function readEvidence(stored: StoredDocument): readonly Evidence[] {
  const reading = readDocument(evidenceVersions, stored);
  return reading.kind === "unreadable" ? [unreadable] : reading.value;
}
