/** The panel's part of whoever may let a tag's files go to PyPI. */
import { approveDeployment } from "@/sandbox/actions/progress";
import { tick } from "@/sandbox/actions/tick";
import { workflowRunById } from "@/sandbox/github/workflow-runs";
import type { Sandbox } from "@/sandbox/sandbox";
import { Complaint } from "./request";

/** Approves what the run waits for. */
export async function approveRun(sandbox: Sandbox, id: number): Promise<{ status: string }> {
  const run = workflowRunById(sandbox, id);
  if (run === null) throw new Complaint(`There is no workflow run ${id}.`, 404);
  if (!approveDeployment(sandbox, run, "ada")) {
    throw new Complaint(`Workflow run ${id} waits for nobody's approval.`, 409);
  }
  await tick(sandbox);
  return { status: run.status };
}
