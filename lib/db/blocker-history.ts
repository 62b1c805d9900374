import { z } from "zod";

import type { BlockerEvent } from "@/lib/domain/blocker/blocker-event";
import type { Instant } from "@/lib/domain/instant";

import { type BulkTable, instantColumn, rows, upsert } from "./bulk";
import { readableRows } from "./readable-rows";

const event: z.ZodType<BlockerEvent> = z.object({
  issue: z.int(),
  kind: z.enum(["labeled", "unlabeled", "closed", "reopened"]),
  at: z.string(),
  actor: z.string().nullable(),
});

/** The events of one issue, as PostgreSQL writes the row into JSON. */
export const blockerHistoryRow = z
  .object({ events: z.array(event) })
  .transform(({ events }) => events);

const table: BulkTable = {
  table: "BlockerHistory",
  key: { name: "issue", type: "int" },
  columns: { events: "jsonb", issueUpdatedAt: "timestamp" },
};

/** The history of an issue as read when the issue had last changed at `issueUpdatedAt`. */
export interface BlockerHistory {
  readonly issue: number;
  readonly events: readonly BlockerEvent[];
  readonly issueUpdatedAt: Instant;
}

const knownSql = `
  SELECT h.issue FROM "BlockerHistory" h
  JOIN jsonb_to_recordset($1::jsonb) AS n(issue int, events jsonb) ON n.issue = h.issue
  WHERE n.events = h.events`;

/**
 * Records histories as they were read; answers how many had events that were not known. Within a second or
 * two of a change each is read once more, mostly to find the same.
 */
export async function saveBlockerHistories(
  histories: readonly BlockerHistory[],
  observedAt: Instant,
): Promise<number> {
  if (histories.length === 0) return 0;
  const known = await rows(z.object({ issue: z.int() }), knownSql, [JSON.stringify(histories)]);
  await upsert(table, histories, observedAt);
  return histories.length - known.length;
}

const unreadRow = z.object({ number: z.int(), updatedAt: instantColumn });

/**
 * Issues that are or were release blockers and have changed since their history was read, at most
 * `limit`: those that carry the label and are open or were closed after `closedAfter`, and those whose
 * history was read before. So do those whose history another version of Slipway wrote. Open ones first, then the newest.
 */
export async function findUnreadHistories(
  label: string,
  closedAfter: Instant,
  limit: number,
): Promise<readonly { readonly number: number; readonly updatedAt: Instant }[]> {
  const sql = `
    SELECT i.number, to_json(i."updatedAt") #>> '{}' AS "updatedAt"
    FROM "Issue" i LEFT JOIN "BlockerHistory" h ON h.issue = i.number
    WHERE (h.issue IS NOT NULL
        OR (i.labels @> ARRAY[$1] AND (i.state = 'open' OR i."closedAt" > $2::timestamptz AT TIME ZONE 'UTC')))
      AND (h."issueUpdatedAt" IS DISTINCT FROM i."updatedAt" OR h.issue = ANY($4))
    ORDER BY i.state DESC, i.number DESC LIMIT $3`;
  return rows(unreadRow, sql, [label, closedAfter, limit, await readUnreadable()]);
}

const storedRow = z.object({ issue: z.int(), events: z.unknown() });

/** The issues of which only another version of Slipway can read the history. */
async function readUnreadable(): Promise<readonly number[]> {
  const stored = await rows(storedRow, `SELECT issue, events FROM "BlockerHistory"`);
  return stored
    .filter((row) => !blockerHistoryRow.safeParse(row).success)
    .map(({ issue }) => issue);
}

const eventsRow = z.object({ histories: readableRows(blockerHistoryRow) });

/** The events of one issue; none where its history was not read, or only another version can read it. */
export async function readHistoryOf(issue: number): Promise<readonly BlockerEvent[]> {
  const sql = `SELECT coalesce(json_agg(h), '[]') AS histories FROM "BlockerHistory" h WHERE h.issue = $1`;
  return (await rows(eventsRow, sql, [issue]))[0]?.histories.flat() ?? [];
}

/** Every event of every issue that is or was a release blocker, as far as they were read. */
export async function readBlockerEvents(): Promise<readonly BlockerEvent[]> {
  const sql = `SELECT coalesce(json_agg(h), '[]') AS histories FROM "BlockerHistory" h`;
  return (await rows(eventsRow, sql))[0]?.histories.flat() ?? [];
}
