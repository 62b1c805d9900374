import { z } from "zod";

import { rows } from "./bulk";

const snapshotRow = z.object({ snapshot: z.string() });

/**
 * Which transactions can be seen just now, as PostgreSQL writes it. Each transaction that writes
 * changes it, of whatever process, when it commits; so while the text is the same, every SELECT
 * gives the same answer.
 */
export async function readSnapshot(): Promise<string> {
  const [row] = await rows(snapshotRow, "SELECT pg_current_snapshot()::text AS snapshot");
  if (row === undefined) throw new Error("A SELECT without FROM gave no row.");
  return row.snapshot;
}
