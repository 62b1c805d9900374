import { z } from "zod";

import { preparedRows } from "./bulk";
import { shared } from "./shared";

const snapshotRow = z.object({ snapshot: z.string() });

/**
 * Which transactions can be seen just now, as PostgreSQL writes it. Each transaction that writes
 * changes it, of whatever process, when it commits; so while the text is the same, every SELECT
 * gives the same answer. Those who ask at the same time share one question, asked after all of them
 * had come: when something changes, every open page asks at once.
 */
export const readSnapshot = shared(async (): Promise<string> => {
  const sql = "SELECT pg_current_snapshot()::text AS snapshot";
  const [row] = await preparedRows("transaction-snapshot", snapshotRow, sql, []);
  if (row === undefined) throw new Error("A SELECT without FROM gave no row.");
  return row.snapshot;
});
