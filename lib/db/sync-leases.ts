import { z } from "zod";

import { syncStock } from "@/lib/config/sync-pace";
import type { LastSync } from "@/lib/domain/sync-health";

import { preparedRows, rows } from "./bulk";
import type { SyncPart } from "./sync-states";

/**
 * Who syncs which part of the world. As with runs (run-leases.ts) a lease is counted by the clock of
 * the database, which all workers share.
 */

const now = "timezone('UTC', clock_timestamp())";
const until = `${now} + make_interval(secs => $3::float8)`;

/** Until when the stock is not whole once one was taken out ($4 seconds); it is never less than empty ($5). */
const wholeAt = `least(
  greatest(l."stockWholeAt", ${now}) + make_interval(secs => $4),
  ${now} + make_interval(secs => $5))`;

/** Takes the part for `owner` for `seconds`; false while somebody has it. */
export async function claimSyncLease(
  part: SyncPart,
  owner: string,
  seconds: number,
): Promise<boolean> {
  const sql = `
    INSERT INTO "SyncLease" AS l (part, owner, until, "begunAt") VALUES ($1, $2, ${until}, ${now})
    ON CONFLICT (part) DO UPDATE
    SET owner = excluded.owner, until = excluded.until, "begunAt" = excluded."begunAt",
      "stockWholeAt" = ${wholeAt}
    WHERE l.until <= ${now}
    RETURNING 1`;
  const { atOnce, oneMoreAfterSeconds } = syncStock();
  const stock = [oneMoreAfterSeconds, atOnce * oneMoreAfterSeconds];
  const values = [part, owner, seconds, ...stock];
  const claimed = await preparedRows("claim-sync", z.unknown(), sql, values);
  return claimed.length === 1;
}

/** Makes the lease last `seconds` from now; false when another has it. */
export async function renewSyncLease(
  part: SyncPart,
  owner: string,
  seconds: number,
): Promise<boolean> {
  const sql = `
    UPDATE "SyncLease" SET until = ${until} WHERE part = $1 AND owner = $2 RETURNING 1`;
  return (await rows(z.unknown(), sql, [part, owner, seconds])).length === 1;
}

/** Nobody's from now on: a renewal that is still on its way finds nothing to renew. */
const release = `UPDATE "SyncLease" SET until = ${now}, owner = '' WHERE owner = $1`;

/** Gives up the lease of a part. */
export async function releaseSyncLease(part: SyncPart, owner: string): Promise<void> {
  await preparedRows("release-sync", z.unknown(), `${release} AND part = $2`, [owner, part]);
}

/** Gives up all leases of a worker that stops, so that the next one need not wait for their end. */
export async function releaseSyncLeases(owner: string): Promise<void> {
  await rows(z.unknown(), release, [owner]);
}

/** The last sync of a part, whoever made it. */
export interface BegunSync {
  /** Another for each sync. */
  readonly stamp: string;
  /** Milliseconds since it began, by the database's clock. */
  readonly agoMs: number;
  /** Milliseconds until the next one that nobody waits for may begin: 0 while the stock has any. */
  readonly nextInMs: number;
  /** How many the stock has, with the part of the next one that is there already. */
  readonly inStock: number;
}

const begunRow = z.object({ stamp: z.string(), agoMs: z.number(), wholeInMs: z.number() });

/** The last sync of the part that began; null while none ever did. */
export async function readBegunSync(part: SyncPart): Promise<BegunSync | null> {
  const { atOnce, oneMoreAfterSeconds } = syncStock();
  const sql = `
    SELECT "begunAt"::text AS stamp,
      (extract(epoch FROM ${now} - "begunAt") * 1000)::float8 AS "agoMs",
      greatest(0, extract(epoch FROM "stockWholeAt" - ${now}) * 1000)::float8 AS "wholeInMs"
    FROM "SyncLease" WHERE part = $1`;
  const [begun] = await rows(begunRow, sql, [part]);
  if (begun === undefined) return null;
  const { wholeInMs, ...sync } = begun;
  const nextInMs = Math.max(0, wholeInMs - (atOnce - 1) * oneMoreAfterSeconds * 1_000);
  return { ...sync, nextInMs, inStock: atOnce - wholeInMs / (oneMoreAfterSeconds * 1_000) };
}

const clockRow = z.object({ moment: z.string() });

/** The time by the clock that tells when syncs began, for `isSyncedSince`. */
export async function readSyncClock(): Promise<string> {
  const [row] = await rows(clockRow, `SELECT (${now})::timestamp(3)::text AS moment`);
  return row?.moment ?? "";
}

const syncedRow = z.object({ is: z.boolean().nullable() });

/**
 * Whether a sync of all those parts began after that moment of `readSyncClock` and is over: GitHub's, and
 * after it that of each other part that was ever synced.
 */
export async function isSyncedSince(moment: string, parts: readonly SyncPart[]): Promise<boolean> {
  const sql = `
    SELECT bool_and(l.owner = '' AND g."begunAt" > $1::timestamp AND l."begunAt" >= g."begunAt") AS is
    FROM "SyncLease" l JOIN "SyncLease" g ON g.part = 'github' WHERE l.part = ANY($2::text[])`;
  const [row] = await rows(syncedRow, sql, [moment, parts]);
  return row?.is ?? false;
}

const lastSyncRow = z.object({ agoMs: z.number().nullable(), goesOn: z.boolean().nullable() });

/** When any part's sync last began, and whether one goes on; null while none ever began. */
export async function readLastSync(): Promise<LastSync | null> {
  const sql = `
    SELECT (extract(epoch FROM ${now} - max("begunAt")) * 1000)::float8 AS "agoMs",
      bool_or(owner <> '' AND until > ${now}) AS "goesOn"
    FROM "SyncLease"`;
  const [row] = await rows(lastSyncRow, sql);
  if (row?.agoMs == null) return null;
  return { agoMs: row.agoMs, goesOn: row.goesOn ?? false };
}
