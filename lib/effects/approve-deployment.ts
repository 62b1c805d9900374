import type { ApproveDeploymentEffect } from "@/lib/domain/plan/effect";
import { readDeploymentReviews, readPendingDeployments } from "@/lib/world/github/deployments";
import { approveDeployment } from "@/lib/world/github/writes";
import { contradiction } from "./contradiction";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Approves the deployment of a workflow run; of who may, GitHub itself takes care. */
export const approveDeploymentHandler: EffectHandler<ApproveDeploymentEffect> = {
  describe: ({ workflowRun, environment }) =>
    `Approve the deployment of workflow run ${workflowRun} to ${environment}`,
  observe,
  apply: (effect, { github }) => approveDeployment(github, effect),
  moves: () => false,
  isNamed: true,
  observeAgain: githubSettles,
};

/**
 * What nobody has decided about is pending, also where an earlier attempt of the run was approved. It has
 * happened when GitHub's own history of the run says that somebody approved it; what is neither was
 * rejected, or its thirty days are over.
 */
async function observe(
  { workflowRun, environmentId, environment }: ApproveDeploymentEffect,
  { github }: ActorAccess,
): Promise<Observation> {
  const pending = await readPendingDeployments(github, workflowRun);
  if (pending.some((one) => one.environmentId === environmentId)) return absent;
  const reviews = await readDeploymentReviews(github, workflowRun);
  const own = reviews.findLast(({ environments }) => environments.includes(environmentId));
  if (own?.state === "approved")
    return applied(`${own.by ?? "Somebody"} has approved the deployment to ${environment}.`, null);
  throw contradiction(
    own === undefined
      ? `Workflow run ${workflowRun} does not wait for an approval of ${environment} any more.`
      : `${own.by ?? "Somebody"} has rejected the deployment to ${environment}.`,
    "Look at the run on GitHub. If it has failed, publish under the next number.",
  );
}
