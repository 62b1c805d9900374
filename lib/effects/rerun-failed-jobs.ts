import type { RerunFailedJobsEffect } from "@/lib/domain/plan/effect";
import { readWorkflowRun } from "@/lib/world/github/workflow-runs";
import { rerunFailedJobs } from "@/lib/world/github/writes";
import type { EffectHandler, EffectWorld, Trace } from "./effect-world";

/** Starts another attempt of a workflow run. A higher number of the attempt shows that it happened. */
export const rerunFailedJobsHandler: EffectHandler<RerunFailedJobsEffect> = {
  describe: ({ workflowRun }) => `Run the failed jobs of workflow run ${workflowRun} again`,
  look,
  apply: ({ workflowRun }, { github }) => rerunFailedJobs(github, workflowRun),
};

async function look(
  { workflowRun, attempt }: RerunFailedJobsEffect,
  { github }: EffectWorld,
): Promise<Trace | null> {
  const run = await readWorkflowRun(github, workflowRun);
  if (run.attempt <= attempt) return null;
  return { sentence: `${run.name} is in its attempt ${run.attempt}.`, url: run.url };
}
