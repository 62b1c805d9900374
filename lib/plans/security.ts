import type { PlanBody } from "@/lib/domain/plan/plan";
import { firstCandidate } from "@/lib/domain/process/security/patched";
import { finalTarget } from "@/lib/domain/process/subject";
import type { StepKey } from "@/lib/domain/process/step-key";
import { targetName } from "@/lib/domain/release/target";
import { present, requireReady, type PlanRequest } from "./plan-builder";

/** security.cve: asks GitHub for the number (Security release, 2). */
export function planCve(request: PlanRequest): PlanBody {
  requireReady(request, "security.cve");
  const advisory = advisoryOf(request);
  return {
    release: request.facts.version,
    step: "security.cve",
    title: `Request a CVE for ${advisory}`,
    actor: request.actor,
    basis: [],
    effects: [{ kind: "request-cve", advisory }],
    warnings: [],
  };
}

/** security.patched: the fix comes with the first candidate (Security release, 5). */
export function planPatched(request: PlanRequest): PlanBody {
  return planVersion(request, "security.patched", firstCandidate(request.facts));
}

/** security.final-version: scanners are to name the final, and not its candidate. */
export function planFinalPatched(request: PlanRequest): PlanBody {
  return planVersion(request, "security.final-version", targetName(finalTarget(request.facts)));
}

function planVersion(request: PlanRequest, step: StepKey, version: string): PlanBody {
  requireReady(request, step);
  const advisory = advisoryOf(request);
  return {
    release: request.facts.version,
    step,
    title: `Set the patched version of ${advisory} to ${version}`,
    actor: request.actor,
    basis: [],
    effects: [{ kind: "set-patched-version", advisory, version }],
    warnings: [],
  };
}

function advisoryOf({ facts }: PlanRequest): string {
  return present(facts.advisory?.value.ghsaId, "The security advisory");
}
