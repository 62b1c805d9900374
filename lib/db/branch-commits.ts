import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import type { BranchCommits } from "@/lib/domain/observed/branch-commits";

import { type BulkTable, instantColumn, rows, upsert } from "./bulk";

export const branchCommitsRow = z.object({
  branchOid: z.string(),
  commits: z.array(
    z.object({
      oid: z.string(),
      subject: z.string(),
      author: z.string(),
      committedAt: z.string().nullable(),
      madeHere: z.boolean(),
    }),
  ),
  observedAt: instantColumn,
});

const table: BulkTable = {
  table: "BranchCommits",
  key: { name: "branchOid", type: "text" },
  columns: { commits: "jsonb" },
};

/** Records the commits of a branch up to that head; answers how many heads were new. */
export async function saveBranchCommits(
  commits: BranchCommits,
  observedAt: Instant,
): Promise<number> {
  return (await upsert(table, [commits], observedAt)).length;
}

/** Whether the commits up to that head are known already: they do not change. */
export async function knowsBranchCommits(branchOid: string): Promise<boolean> {
  const sql = `SELECT 1 AS one FROM "BranchCommits" WHERE "branchOid" = $1`;
  return (await rows(z.unknown(), sql, [branchOid])).length > 0;
}

/** Those of the commits that a plan made here, of whatever version of Slipway. */
export async function plannedAmong(oids: readonly string[]): Promise<ReadonlySet<string>> {
  const sql = `
    SELECT DISTINCT made.oid #>> '{}' AS oid
    FROM "Plan", jsonb_path_query("body", '$.effects[*].commits[*].oid') AS made(oid)
    WHERE made.oid #>> '{}' = ANY($1::text[])`;
  const found = await rows(z.object({ oid: z.string() }), sql, [oids]);
  return new Set(found.map(({ oid }) => oid));
}
