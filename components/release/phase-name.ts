import type { Phase } from "@/lib/domain/process/step-key";

/** The phases' names in headings. */
export const phaseNames = {
  prepare: "Prepare",
  candidate: "Candidate",
} as const satisfies Record<Phase, string>;
