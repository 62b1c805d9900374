import { paragraph } from "@/lib/domain/process/document";
import type { Facts } from "@/lib/domain/process/facts";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { done, type StepState } from "@/lib/domain/process/step-state";
import { releaseVersion } from "@/lib/domain/process/subject";
import { candidateOf, formatVersion } from "@/lib/domain/version";
import { inAdvisory, ofAdvisory } from "./advisory-seen";
import { notPatchedIn, patchedIn } from "./patched-versions";
import { isSecurityRelease } from "./security-release";

export const patchedStep: Step = {
  key: "security.patched",
  phase: "security",
  kind: "action",
  title: (facts) => `Patched version ${firstCandidate(facts)}`,
  paragraph: paragraph(
    "Security release",
    "5",
    "The security fix will be available in the first release candidate for the new release. So the Patched versions will look like YEAR.MONTH.0rc1.",
  ),
  needs: ["security.details"],
  isAsked: isSecurityRelease,
  remembered: { kind: "at-once" },
  target: null,
  button: (facts) => `Set the patched version ${firstCandidate(facts)}`,
  check,
};

/** "24.7.0rc1" */
export function firstCandidate(facts: Facts): string {
  return formatVersion(candidateOf(releaseVersion(facts), 1));
}

/** The final's number is right too: it comes later. */
function check({ facts }: StepContext): StepState {
  return ofAdvisory(facts, (seen) => {
    const final = formatVersion(releaseVersion(facts));
    const { vulnerabilities } = seen.value;
    if (vulnerabilities.length > 0 && notPatchedIn(seen.value, final).length === 0)
      return done(inAdvisory(seen, `Patched in ${final}.`));
    return patchedIn(seen, firstCandidate(facts));
  });
}
