import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import type { RateLimit } from "@/lib/domain/observed/rate-limit";

import { type BulkTable, instantColumn, rows, upsert } from "./bulk";

const table: BulkTable = {
  table: "RateLimit",
  key: { name: "resource", type: "text" },
  columns: { limit: "int", remaining: "int", resetsAt: "timestamp" },
};

/** Records GitHub's newest answer about our allowance, one a resource. */
export async function saveRateLimits(
  limits: readonly RateLimit[],
  observedAt: Instant,
): Promise<void> {
  await upsert(table, limits, observedAt);
}

/** Our allowance as GitHub last stated it, with the time of that answer. */
export type SeenRateLimit = RateLimit & { readonly observedAt: Instant };

const limitRow = z.object({
  resource: z.string(),
  limit: z.int(),
  remaining: z.int(),
  resetsAt: instantColumn,
  observedAt: instantColumn,
});

const jsonLimit = z.object({ row: limitRow }).transform(({ row }): SeenRateLimit => row);

export async function readRateLimits(): Promise<readonly SeenRateLimit[]> {
  return rows(jsonLimit, `SELECT to_json(r) AS row FROM "RateLimit" r ORDER BY resource`);
}
