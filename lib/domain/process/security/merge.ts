import { paragraph } from "@/lib/domain/process/document";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { done, evidence, type StepState, waitingFor } from "@/lib/domain/process/step-state";
import { inAdvisory, ofAdvisory } from "./advisory-seen";
import { fixMergedAt, isFixMerged, isFixPublic } from "./fix-of";
import { warningsOfMoment } from "./good-moment";
import { isSecurityRelease } from "./security-release";
import { named } from "@/lib/domain/process/who";

export const mergeStep: Step = {
  key: "security.merge",
  phase: "security",
  kind: "gate",
  title: () => "Fix merged",
  paragraph: paragraph("Security release", "6", "Use the GitHub UI to merge the PR."),
  needs: [
    "security.advisory",
    "security.details",
    "security.cve",
    "security.fragment",
    "security.approval",
    "security.patched",
  ],
  isAsked: isSecurityRelease,
  remembered: { kind: "at-once" },
  target: null,
  button: null,
  check,
};

/** GitHub has no call that merges a temporary private fork: a person does it on the advisory’s page. */
function check({ facts, now }: StepContext): StepState {
  return ofAdvisory(facts, (seen) => {
    if (isFixMerged(seen.value)) {
      const at = fixMergedAt(seen.value);
      return done(inAdvisory(seen, "The fix is merged into trunk, and public.", at ?? undefined));
    }
    if (isFixPublic(seen.value)) {
      const { publishedAt } = seen.value;
      return done(inAdvisory(seen, "The advisory is published.", publishedAt ?? undefined));
    }
    return waitingFor(
      named("a security manager, on GitHub"),
      "Merge it on the advisory’s page (“Merge pull requests”): from then on the fix is public, and the first candidate is to follow at once.",
      inAdvisory(seen, "GitHub merges a private fork on the advisory’s page only."),
      ...warningsOfMoment(now).map((warning) => evidence(warning)),
    );
  });
}
