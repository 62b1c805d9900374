import type { Phase } from "@/lib/domain/process/step-key";

/** The phases' names in headings. */
export const phaseNames = {
  security: "Security",
  prepare: "Prepare",
  fix: "Candidate fixes",
  candidate: "Candidate",
  final: "Final",
  post: "Post release",
} as const satisfies Record<Phase, string>;
