import { paragraph } from "@/lib/domain/process/document";
import type { Facts } from "@/lib/domain/process/facts";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { done, ready, type StepState, waitingFor } from "@/lib/domain/process/step-state";
import { inAdvisory, ofAdvisory } from "./advisory-seen";
import { isSecurityRelease } from "./security-release";
import { named } from "@/lib/domain/process/who";

export const cveStep: Step = {
  key: "security.cve",
  phase: "security",
  kind: "action",
  title: () => "CVE requested and received",
  paragraph: paragraph("Security release", "2", "Make sure a CVE was requested"),
  needs: ["security.details"],
  isAsked: isSecurityRelease,
  remembered: { kind: "at-once" },
  target: null,
  button: () => "Request a CVE",
  check,
};

/** GitHub does not show that a CVE was asked for: our own run of it tells. */
function check({ facts }: StepContext): StepState {
  return ofAdvisory(facts, (seen) => {
    const { ghsaId, cveId } = seen.value;
    if (cveId !== null) return done(inAdvisory(seen, `${ghsaId} is ${cveId}.`));
    const none = inAdvisory(seen, `${ghsaId} has no CVE.`);
    return isRequested(facts)
      ? waitingFor(named("GitHub"), "A CVE was requested; GitHub answers within a few days.", none)
      : ready(none);
  });
}

function isRequested({ runs }: Facts): boolean {
  return runs.some(({ step, state }) => step === "security.cve" && state === "succeeded");
}
