import type { Phase } from "@/lib/domain/process/step-key";

/** The phases' names in headings. */
export const phaseNames = {
  prepare: "Prepare",
  candidate: "Candidate",
  final: "Final",
} as const satisfies Record<Phase, string>;
