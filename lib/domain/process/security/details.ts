import type { Advisory } from "@/lib/domain/observed/advisory";
import { paragraph } from "@/lib/domain/process/document";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { done, type StepState } from "@/lib/domain/process/step-state";
import { collaborator, inAdvisory, missing, ofAdvisory } from "./advisory-seen";
import { isSecurityRelease } from "./security-release";

export const detailsStep: Step = {
  key: "security.details",
  phase: "security",
  kind: "gate",
  title: () => "Details of the advisory",
  paragraph: paragraph(
    "Security release",
    "4",
    "Make sure all the details all provided in the GitHub security advisory.",
  ),
  needs: ["security.advisory"],
  isAsked: isSecurityRelease,
  remembered: { kind: "at-once" },
  target: null,
  button: null,
  check,
};

/** Done when it says all that is asked of it but its numbers and patched versions, which have steps. */
function check({ facts }: StepContext): StepState {
  return ofAdvisory(facts, (seen) => {
    const lacking = lackingDetails(seen.value);
    if (lacking.length > 0)
      return missing(
        seen,
        lacking.map((what) => ({
          sentence: `The advisory has no ${what}.`,
          remedy: "Add it on GitHub.",
          clearedBy: collaborator,
        })),
      );
    const { length: credited } = seen.value.credits;
    const credit = credited === 0 ? "It credits nobody." : `It credits ${String(credited)}.`;
    return done(
      inAdvisory(seen, "Summary, description, severity and affected versions are given."),
      inAdvisory(seen, credit),
    );
  });
}

function lackingDetails(advisory: Advisory): readonly string[] {
  const { summary, description, severity, vulnerabilities } = advisory;
  const isNamed = vulnerabilities.length > 0 && vulnerabilities.every((one) => one.package !== "");
  const hasRange = vulnerabilities.every(({ affected }) => affected !== null);
  return [
    ...(summary.trim() === "" ? ["summary"] : []),
    ...(description.trim() === "" ? ["description"] : []),
    ...(severity === null ? ["severity"] : []),
    ...(isNamed ? [] : ["affected package"]),
    ...(hasRange ? [] : ["affected versions"]),
  ];
}
