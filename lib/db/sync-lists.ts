import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";

import { rows } from "./bulk";
import { syncParts, type SyncPart } from "./sync-states";

/** The lists of the tracker, which together are the history. */
export const trackerLists = ["issues", "pull-requests"] as const;
export type TrackerList = (typeof trackerLists)[number];

/** A long list, and how far it was read. */
export interface SyncList {
  readonly list: TrackerList;
  /** Cursor of the page that comes next; null where there is none. */
  readonly next: string | null;
  /** Whether it was read to its end; from then on only what changes is read. */
  readonly whole: boolean;
  /** `updatedAt` of the item that changed last; null in an empty list. */
  readonly changedUntil: Instant | null;
}

const listRow: z.ZodType<SyncList> = z.object({
  list: z.enum(trackerLists),
  next: z.string().nullable(),
  whole: z.boolean(),
  changedUntil: z.string().nullable(),
});

/** The tracker's lists, as far as they were begun. */
export async function readTrackerLists(): Promise<readonly SyncList[]> {
  const sql = `SELECT list, next, whole, "changedUntil" FROM "SyncList" WHERE part = 'history'`;
  return rows(listRow, sql);
}

/** How much of a list was recorded, and how long it is. */
export interface Count {
  readonly read: number;
  readonly total: number;
}

/** What the first page of a list says: where it goes on, and how long it is. */
export interface BegunList extends Count {
  readonly list: TrackerList;
  readonly next: string | null;
  readonly changedUntil: Instant | null;
}

/** Records the first page of each list, all at once; a list that was begun before stays as it is. */
export async function beginLists(lists: readonly BegunList[]): Promise<void> {
  const sql = `
    INSERT INTO "SyncList" (list, part, next, read, total, whole, "changedUntil")
    SELECT list, 'history', next, read, total, next IS NULL, "changedUntil"
    FROM jsonb_to_recordset($1::jsonb)
      AS r(list text, next text, read int, total int, "changedUntil" text)
    ON CONFLICT (list) DO NOTHING`;
  await rows(z.unknown(), sql, [JSON.stringify(lists)]);
}

/** A page that was recorded. */
export interface RecordedPage {
  readonly list: TrackerList;
  /** The cursor by which it was asked for. */
  readonly cursor: string;
  readonly next: string | null;
  readonly count: number;
  readonly total: number;
}

/**
 * Records that a page's items are in the database. False where the list does not stand at that page:
 * somebody else has read it meanwhile.
 */
export async function recordPage(page: RecordedPage): Promise<boolean> {
  const sql = `
    UPDATE "SyncList" SET next = $3, read = read + $4, total = $5, whole = $3::text IS NULL
    WHERE list = $1 AND next = $2 RETURNING 1`;
  const { list, cursor, next, count, total } = page;
  return (await rows(z.unknown(), sql, [list, cursor, next, count, total])).length === 1;
}

/** Records that everything is known that changed in the list up to then. */
export async function recordChangedUntil(list: TrackerList, until: Instant): Promise<void> {
  const sql = `UPDATE "SyncList" SET "changedUntil" = $2 WHERE list = $1`;
  await rows(z.unknown(), sql, [list, until]);
}

/** Records how far the files of the source are scanned. */
export async function recordScanned({ read, total }: Count): Promise<void> {
  const sql = `
    INSERT INTO "SyncList" (list, part, read, total, whole)
    VALUES ('source', 'deprecations', $1, $2, $1::int = $2::int)
    ON CONFLICT (list) DO UPDATE
    SET read = excluded.read, total = excluded.total, whole = excluded.whole`;
  await rows(z.unknown(), sql, [read, total]);
}

/** Records that every file is scanned; writes nothing where that was so. */
export async function recordAllScanned(): Promise<void> {
  const sql = `UPDATE "SyncList" SET read = total, whole = true WHERE list = 'source' AND NOT whole`;
  await rows(z.unknown(), sql);
}

const progressRow = z.object({ part: z.enum(syncParts), read: z.int(), total: z.int() });

/** How far the parts are whose lists are still being read; those that are whole are absent. */
export async function readSyncProgress(): Promise<ReadonlyMap<SyncPart, Count>> {
  const sql = `
    SELECT part, sum(read)::int AS read, sum(greatest(total, read))::int AS total FROM "SyncList"
    GROUP BY part HAVING NOT bool_and(whole)`;
  const found = await rows(progressRow, sql);
  return new Map(found.map(({ part, read, total }) => [part, { read, total }]));
}
