import { paragraph } from "@/lib/domain/process/document";
import type { Step, StepContext } from "@/lib/domain/process/step";
import type { StepState } from "@/lib/domain/process/step-state";
import { finalTarget } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";
import { ofAdvisory } from "./advisory-seen";
import { patchedIn } from "./patched-versions";
import { isSecurityRelease } from "./security-release";

export const finalVersionStep: Step = {
  key: "security.final-version",
  phase: "post",
  kind: "action",
  title: (facts) => `Patched version ${targetName(finalTarget(facts))}`,
  paragraph: paragraph(
    "Security release",
    "general",
    "A few extra steps are required to communicate the security issue.",
  ),
  needs: ["final.pypi"],
  isAsked: isSecurityRelease,
  remembered: { kind: "at-once" },
  target: finalTarget,
  button: (facts) => `Set the patched version ${targetName(finalTarget(facts))}`,
  check,
};

/** Scanners go by it: with the candidate's number they once asked users for a version that was no final. */
function check({ facts }: StepContext): StepState {
  return ofAdvisory(facts, (seen) => patchedIn(seen, targetName(finalTarget(facts))));
}
