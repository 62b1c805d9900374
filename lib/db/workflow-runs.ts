import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";

import { type BulkTable, instantColumn, rows, upsert } from "./bulk";
import { database } from "./client";

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
  pending: z.array(
    z.object({
      environmentId: z.int(),
      environment: z.string(),
      reviewers: z.array(z.string()),
    }),
  ),
  built: z.array(z.string()).nullable(),
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
    pending: "jsonb",
    built: "jsonb",
  },
};

/** Records workflow runs as they were seen; answers the ids of those that were new or had changed. */
export async function saveWorkflowRuns(
  runs: readonly WorkflowRun[],
  observedAt: Instant,
): Promise<readonly number[]> {
  return (await upsert(table, runs, observedAt)).map(Number);
}

/** What runs are known to have built, by their ids: those that have not been run again since. */
export async function readBuiltFiles(
  runs: readonly WorkflowRun[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = await database().workflowRun.findMany({
    where: { id: { in: runs.map(({ id }) => BigInt(id)) } },
    select: { id: true, attempt: true, status: true, built: true },
  });
  return new Map(
    found.flatMap(({ id, attempt, status, built }) => {
      const names = z.array(z.string()).safeParse(built);
      const run = runs.find((one) => one.id === Number(id) && one.attempt === attempt);
      if (run === undefined || status !== "completed" || !names.success) return [];
      return [[run.id, names.data] as const];
    }),
  );
}

/** The ended runs of pull requests at those commits of which nobody has looked at what they have built. */
export async function readRunsNotLookedAt(
  heads: readonly string[],
): Promise<readonly WorkflowRun[]> {
  const sql = `SELECT to_json(run) AS row FROM "WorkflowRun" run
    WHERE "headOid" = ANY($1) AND "event" = 'pull_request' AND "status" = 'completed' AND "built" IS NULL`;
  return (await rows(z.object({ row: workflowRunRow }), sql, [heads])).map(({ row }) => row);
}
