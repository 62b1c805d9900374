import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import type { TrunkMerge } from "@/lib/domain/observed/trunk-merge";

import { type BulkTable, instantColumn, rows, upsert } from "./bulk";

export const trunkMergeRow = z.object({
  branchOid: z.string(),
  trunkOid: z.string(),
  behind: z.int(),
  sinceFinal: z.boolean(),
  conflicts: z.array(z.string()),
  observedAt: instantColumn,
});

const table: BulkTable = {
  table: "TrunkMerge",
  key: { name: "branchOid", type: "text" },
  columns: { trunkOid: "text", behind: "int", sinceFinal: "boolean", conflicts: "text[]" },
};

/** Records how a branch's head stands to trunk, in place of what was known of it. */
export async function saveTrunkMerge(merge: TrunkMerge, observedAt: Instant): Promise<number> {
  return (await upsert(table, [merge], observedAt)).length;
}

/** Whether it is known already how the branch's head stands to that head of trunk. */
export async function knowsTrunkMerge(branchOid: string, trunkOid: string): Promise<boolean> {
  const sql = `SELECT 1 AS one FROM "TrunkMerge" WHERE "branchOid" = $1 AND "trunkOid" = $2`;
  return (await rows(z.unknown(), sql, [branchOid, trunkOid])).length > 0;
}
