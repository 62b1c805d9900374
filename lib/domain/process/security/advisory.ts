import { paragraph } from "@/lib/domain/process/document";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { done, type StepState } from "@/lib/domain/process/step-state";
import { inAdvisory, missing, ofAdvisory } from "./advisory-seen";
import { isSecurityRelease } from "./security-release";
import { named } from "@/lib/domain/process/who";

export const advisoryStep: Step = {
  key: "security.advisory",
  phase: "security",
  kind: "gate",
  title: ({ release }) => `Advisory ${release?.advisory ?? "of the release"} is open`,
  paragraph: paragraph(
    "Security release",
    "1",
    "Make sure there is a GitHub Security advisory opened for this ticket.",
  ),
  needs: [],
  isAsked: isSecurityRelease,
  remembered: { kind: "once", step: "security.merge", orWhen: null, later: { kind: "nothing" } },
  target: null,
  button: null,
  check,
};

function check({ facts }: StepContext): StepState {
  return ofAdvisory(facts, (seen) => {
    const { ghsaId, state } = seen.value;
    if (state === "draft" || state === "published")
      return done(inAdvisory(seen, `${ghsaId} is ${state === "draft" ? "a draft" : "published"}.`));
    const sentence =
      state === "triage"
        ? `${ghsaId} was reported and is not accepted yet.`
        : `${ghsaId} is ${state}.`;
    const remedy =
      state === "triage"
        ? "Accept the report as a draft on GitHub."
        : "Open it again on GitHub, or abandon this release.";
    return missing(seen, [{ sentence, remedy, clearedBy: named("a security manager") }]);
  });
}
