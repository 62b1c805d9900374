import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import type { GitRef } from "@/lib/domain/observed/git-ref";

import { type BulkTable, preparedRows, removeOthers, upsert } from "./bulk";

export const refRow: z.ZodType<GitRef> = z.object({ name: z.string(), oid: z.string() });

const table: BulkTable = {
  table: "GitRef",
  key: { name: "name", type: "text" },
  columns: { oid: "text" },
};

/** Records refs as they were seen; answers how many were new or had moved. */
export async function saveRefs(refs: readonly GitRef[], observedAt: Instant): Promise<number> {
  return (await upsert(table, refs, observedAt)).length;
}

/**
 * Forgets the refs that begin with `start` ("refs/heads/release-") and are not among those seen: they
 * were deleted. Answers how many.
 */
export async function dropOtherRefs(start: string, seen: readonly GitRef[]): Promise<number> {
  const where = { sql: "starts_with(name, ?)", value: start };
  return removeOthers(
    table,
    seen.map(({ name }) => name),
    where,
  );
}

/** The refs that begin with `start`, by name. */
export async function readRefs(start: string): Promise<readonly GitRef[]> {
  const sql = `SELECT name, oid FROM "GitRef" WHERE starts_with(name, $1) ORDER BY name`;
  return preparedRows("refs-like", refRow, sql, [start]);
}
