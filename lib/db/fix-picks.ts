import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import { fixStandings, type FixPick } from "@/lib/domain/observed/fix-pick";

import { type BulkTable, instantColumn, rows, upsert } from "./bulk";

export const fixPickRow = z.object({
  branchOid: z.string(),
  candidateOid: z.string(),
  mergeOid: z.string(),
  isMerge: z.boolean(),
  standing: z.enum(fixStandings),
  pickedAs: z.string().nullable(),
  conflicts: z.array(z.string()),
  observedAt: instantColumn,
});

const table: BulkTable = {
  table: "FixPick",
  key: { name: "id", type: "text" },
  columns: {
    branchOid: "text",
    candidateOid: "text",
    mergeOid: "text",
    isMerge: "boolean",
    standing: "text",
    pickedAs: "text",
    conflicts: "text[]",
  },
};

type Asked = Pick<FixPick, "branchOid" | "candidateOid" | "mergeOid">;

function idOf({ branchOid, candidateOid, mergeOid }: Asked): string {
  return `${branchOid} ${candidateOid} ${mergeOid}`;
}

/** Records how a fix stands to a branch; answers how many were new or had changed. */
export async function saveFixPick(pick: FixPick, observedAt: Instant): Promise<number> {
  return (await upsert(table, [{ id: idOf(pick), ...pick }], observedAt)).length;
}

/** Whether it is known already: it does not change for the same three commits. */
export async function knowsFixPick(asked: Asked): Promise<boolean> {
  const sql = `SELECT 1 AS one FROM "FixPick" WHERE id = $1`;
  return (await rows(z.unknown(), sql, [idOf(asked)])).length > 0;
}
