import type { StepContext } from "@/lib/domain/process/step";

/** Whether the release mends a security advisory: only then its steps are on the checklist. */
export function isSecurityRelease({ facts }: Pick<StepContext, "facts">): boolean {
  return facts.release !== null && facts.release.advisory !== null;
}
