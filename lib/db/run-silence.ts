import { z } from "zod";
import type { RunSilence } from "@/lib/domain/plan/run-health";
import type { Viewer } from "@/lib/domain/viewer";
import { rows } from "./bulk";
import { isSeenSql, sightValues } from "./visible-releases";

const silenceRow = z.object({
  id: z.string(),
  seconds: z.number(),
  hasWorker: z.boolean(),
});

const sql = `
  SELECT r."id",
    extract(epoch FROM timezone('UTC', clock_timestamp())
      - greatest(r."bookedAt", max(l."bookedAt")))::float8 AS seconds,
    coalesce(r."leaseUntil" > timezone('UTC', clock_timestamp()), false) AS "hasWorker"
  FROM "Run" r LEFT JOIN "RunLine" l ON l."runId" = r."id"
    LEFT JOIN "Release" e ON e."id" = r."releaseId"
  WHERE r."id" = ANY($1::text[]) AND ${isSeenSql("e", { all: "$2", advisories: "$3" })} GROUP BY r."id"`;

/** How long each of the runs has said nothing, by the clock of the database. */
export async function readSilences(
  viewer: Viewer,
  runs: readonly string[],
): Promise<ReadonlyMap<string, RunSilence>> {
  if (runs.length === 0) return new Map();
  const found = await rows(silenceRow, sql, [runs, ...sightValues(viewer)]);
  return new Map(found.map(({ id, ...silence }) => [id, silence]));
}
