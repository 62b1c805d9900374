import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import type { Check, CheckRollup } from "@/lib/domain/observed/check-rollup";

import { type BulkTable, rows, upsert } from "./bulk";
import { readableOf } from "./readable-rows";

const check: z.ZodType<Check> = z.object({
  // Rollups recorded before they were read have no number, no workflow and no branch.
  id: z.int().nullable().default(null),
  name: z.string(),
  workflow: z.string().nullable().default(null),
  status: z.enum(["queued", "in-progress", "completed"]),
  conclusion: z
    .enum(["success", "failure", "neutral", "cancelled", "skipped", "timed-out", "action-required"])
    .nullable(),
  workflowRunId: z.int().nullable(),
  branch: z.string().nullable().default(null),
  url: z.string().nullable(),
  completedAt: z.string().nullable(),
});

export const checkRollupRow: z.ZodType<CheckRollup> = z.object({
  oid: z.string(),
  state: z.enum(["success", "failure", "error", "pending", "expected"]).nullable(),
  checks: z.array(check),
});

const table: BulkTable = {
  table: "CheckRollup",
  key: { name: "oid", type: "text" },
  columns: { state: "text", checks: "jsonb", source: "text" },
};

/** Records the checks of commits; `source` is the page that shows the same. */
export async function saveCheckRollups(
  rollups: readonly (CheckRollup & { readonly source: string })[],
  observedAt: Instant,
): Promise<number> {
  return (await upsert(table, rollups, observedAt)).length;
}

const storedRow = z.object({ row: z.unknown() });

/**
 * The state of the checks as last seen, by commit; commits never looked at are absent, and those of
 * which only another version of Slipway can read what was seen.
 */
export async function readRollupStates(
  oids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const sql = `SELECT to_json(c) AS row FROM "CheckRollup" c WHERE oid = ANY($1)`;
  const stored = await rows(storedRow, sql, [oids]);
  const found = readableOf(
    checkRollupRow,
    stored.map(({ row }) => row),
  );
  return new Map(found.map(({ oid, state }) => [oid, state]));
}

const oidRow = z.object({ oid: z.string() });

/** Those of the commits of which some check was still going on when they were last seen. */
export async function readUnsettledRollups(oids: readonly string[]): Promise<ReadonlySet<string>> {
  const sql = `
    SELECT oid FROM "CheckRollup" WHERE oid = ANY($1)
      AND jsonb_path_exists(checks, '$[*] ? (@.status != "completed")')`;
  return new Set((await rows(oidRow, sql, [oids])).map(({ oid }) => oid));
}
