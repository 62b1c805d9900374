import type { RerunFailedJobsEffect } from "@/lib/domain/plan/effect";
import { readWorkflowRun } from "@/lib/world/github/workflow-runs";
import { rerunFailedJobs } from "@/lib/world/github/writes";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Starts another attempt of a workflow run. A higher number of the attempt shows that it happened. */
export const rerunFailedJobsHandler: EffectHandler<RerunFailedJobsEffect> = {
  describe: ({ workflowRun }) => `Run the failed jobs of workflow run ${workflowRun} again`,
  observe,
  apply: ({ workflowRun }, { github }) => rerunFailedJobs(github, workflowRun),
  moves: ({ workflowRun }, item) =>
    item.kind === "workflow-attempt" && item.workflowRun === workflowRun,
  isNamed: true,
  observeAgain: githubSettles,
};

async function observe(
  { workflowRun, attempt }: RerunFailedJobsEffect,
  { github }: ActorAccess,
): Promise<Observation> {
  const run = await readWorkflowRun(github, workflowRun);
  if (run.attempt <= attempt) return absent;
  return applied(`${run.name} re-run started (attempt ${run.attempt}).`, run.url);
}
