import { z } from "zod";
import type { EffectResult } from "@/lib/domain/plan/effect";
import { readDocument, type DocumentVersions, type StoredDocument } from "./stored-document";

/** What an effect left in the world, as it lies in RunEffect.result. */
export const effectResultVersions: DocumentVersions<EffectResult> = [
  // Since 2026-11-21T03:26.
  z.object({ sentence: z.string(), url: z.string().nullable(), adopted: z.boolean() }),
];

const unreadable: EffectResult = {
  sentence: "What it left was written down by another version of Slipway.",
  url: null,
  adopted: false,
};

/** The outcome that is stored there. That the effect is done, says its row, whatever stands in here. */
export function readEffectResult(stored: StoredDocument): EffectResult {
  const reading = readDocument(effectResultVersions, stored);
  return reading.kind === "unreadable" ? unreadable : reading.value;
}
