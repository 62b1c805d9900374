import { z } from "zod";

import type { ErrorCode } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";

import { instantColumn, preparedRows, rows } from "./bulk";
import { readableRows } from "./readable-rows";

/** What a release needs to be seen, each part synced by itself. */
export const releaseParts = ["github", "source", "pypi", "docs", "mail", "irc"] as const;
/**
 * What takes longer than a release may wait, and is synced in the background: all issues and pull
 * requests there ever were, what came with the releases that are out, and the source through time.
 */
export const backgroundParts = ["history", "past", "deprecations"] as const;
export const syncParts = [...releaseParts, ...backgroundParts] as const;
export type SyncPart = (typeof syncParts)[number];

/** What went wrong with the last sync at a part. The facts seen before are kept. */
export interface SyncFailure {
  readonly code: string;
  readonly sentence: string;
  readonly whatToDo: string;
}

/** How fresh a part of the world is. */
export interface SyncState {
  readonly part: SyncPart;
  /** When it was last seen whole; null means never. */
  readonly succeededAt: Instant | null;
  readonly attemptedAt: Instant | null;
  readonly failure: SyncFailure | null;
  /** Requests and milliseconds of the last sync. */
  readonly requests: number;
  readonly durationMs: number;
}

const syncStateRow = z
  .object({
    part: z.enum(syncParts),
    succeededAt: instantColumn.nullable(),
    attemptedAt: instantColumn.nullable(),
    errorCode: z.string().nullable(),
    error: z.string().nullable(),
    whatToDo: z.string().nullable(),
    requests: z.int(),
    durationMs: z.int(),
  })
  .transform(({ errorCode, error, whatToDo, ...rest }): SyncState => {
    const failure =
      error === null ? null : { code: errorCode ?? "", sentence: error, whatToDo: whatToDo ?? "" };
    return { ...rest, failure };
  });

/** A part that is none any more, or not yet, is left out. */
export const syncStatesColumn = readableRows(syncStateRow);

/** How fresh each part is that was ever synced. */
export async function readSyncStates(): Promise<readonly SyncState[]> {
  const shape = z.object({ syncs: syncStatesColumn });
  const found = await rows(shape, `SELECT json_agg(l) AS syncs FROM "SyncState" l`);
  return found[0]?.syncs ?? [];
}

const cursorRow = z.object({ cursor: z.unknown() });

/** Where the incremental sync of the part goes on, as it was recorded; null at the first sync. */
export async function readCursor(part: SyncPart): Promise<unknown> {
  const sql = `SELECT cursor FROM "SyncState" WHERE part = $1`;
  const found = await preparedRows("sync-cursor", cursorRow, sql, [part]);
  return found[0]?.cursor ?? null;
}

/** A sync that has ended. */
export interface EndedSync {
  readonly part: SyncPart;
  readonly attemptedAt: Instant;
  readonly requests: number;
  readonly durationMs: number;
}

/** Records a sync that saw the part whole, at the moment it began. */
export async function recordSuccess(sync: EndedSync, cursor: unknown): Promise<void> {
  const sql = `
    INSERT INTO "SyncState" (part, "attemptedAt", "succeededAt", requests, "durationMs", cursor)
    VALUES ($1, $2::timestamp, $2::timestamp, $3, $4, $5::jsonb)
    ON CONFLICT (part) DO UPDATE SET
      "attemptedAt" = excluded."attemptedAt", "succeededAt" = excluded."succeededAt",
      requests = excluded.requests, "durationMs" = excluded."durationMs", cursor = excluded.cursor,
      "errorCode" = NULL, error = NULL, "whatToDo" = NULL`;
  const { part, attemptedAt, requests, durationMs } = sync;
  const values = [part, attemptedAt, requests, durationMs, JSON.stringify(cursor)];
  await preparedRows("sync-success", z.unknown(), sql, values);
}

/** Records a sync that failed: what was seen before, and since when, stays as it is. */
export async function recordFailure(
  sync: EndedSync,
  failure: SyncFailure & { readonly code: ErrorCode },
): Promise<void> {
  const sql = `
    INSERT INTO "SyncState" (part, "attemptedAt", requests, "durationMs", cursor, "errorCode", error, "whatToDo")
    VALUES ($1, $2::timestamp, $3, $4, 'null', $5, $6, $7)
    ON CONFLICT (part) DO UPDATE SET
      "attemptedAt" = excluded."attemptedAt", requests = excluded.requests,
      "durationMs" = excluded."durationMs", "errorCode" = excluded."errorCode",
      error = excluded.error, "whatToDo" = excluded."whatToDo"`;
  const { part, attemptedAt, requests, durationMs } = sync;
  const { code, sentence, whatToDo } = failure;
  const values = [part, attemptedAt, requests, durationMs, code, sentence, whatToDo];
  await rows(z.unknown(), sql, values);
}
