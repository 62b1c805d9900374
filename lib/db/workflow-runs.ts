import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";

import { type BulkTable, instantColumn, upsert } from "./bulk";

export const workflowRunRow: z.ZodType<WorkflowRun> = z.object({
  id: z.int(),
  name: z.string(),
  event: z.string(),
  headBranch: z.string().nullable(),
  headOid: z.string(),
  status: z.enum(["queued", "in-progress", "waiting", "completed"]),
  conclusion: z
    .enum(["success", "failure", "cancelled", "skipped", "timed-out", "other"])
    .nullable(),
  attempt: z.int(),
  createdAt: instantColumn,
  updatedAt: instantColumn,
  url: z.string(),
});

const table: BulkTable = {
  table: "WorkflowRun",
  key: { name: "id", type: "bigint" },
  columns: {
    name: "text",
    event: "text",
    headBranch: "text",
    headOid: "text",
    status: "text",
    conclusion: "text",
    attempt: "int",
    createdAt: "timestamp",
    updatedAt: "timestamp",
    url: "text",
  },
};

/** Records workflow runs as they were seen; answers the ids of those that were new or had changed. */
export async function saveWorkflowRuns(
  runs: readonly WorkflowRun[],
  observedAt: Instant,
): Promise<readonly number[]> {
  return (await upsert(table, runs, observedAt)).map(Number);
}
