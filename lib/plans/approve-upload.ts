import { tagName, tagRef } from "@/lib/domain/naming";
import type { PlanBody } from "@/lib/domain/plan/plan";
import type { Facts } from "@/lib/domain/process/facts";
import { heldUpload } from "@/lib/domain/process/publication/held-upload";
import type { StepKey } from "@/lib/domain/process/step-key";
import { candidateTarget, finalTarget, findTag } from "@/lib/domain/process/subject";
import { targetName, type Target } from "@/lib/domain/release/target";
import { deploymentOf, refAt } from "./basis-items";
import { present, requireReady, type PlanRequest } from "./plan-builder";

/** candidate.pypi: approves the deployment for which the upload waits (How to do a release candidate, 17). */
export function planCandidateUpload(request: PlanRequest): PlanBody {
  return planUpload(request, "candidate.pypi", candidateTarget);
}

/** final.pypi: the same of the final (How to do a final release, 12). */
export function planFinalUpload(request: PlanRequest): PlanBody {
  return planUpload(request, "final.pypi", finalTarget);
}

function planUpload(
  request: PlanRequest,
  step: StepKey,
  targetOf: (facts: Facts) => Target,
): PlanBody {
  requireReady(request, step);
  const { facts, actor } = request;
  const target = targetOf(facts);
  const { run, deployment } = present(heldUpload(target, facts), "What the upload waits for");
  const { environmentId, environment } = deployment;
  const name = tagName(target.version);
  const tag = present(findTag(facts, name), `The tag ${name}`);
  return {
    release: facts.version,
    step,
    title: `Approve the upload of ${targetName(target)} to PyPI`,
    actor,
    basis: [refAt(tagRef(name), tag.oid), deploymentOf(run)],
    effects: [{ kind: "approve-deployment", workflowRun: run.id, environmentId, environment }],
    warnings: [],
  };
}
