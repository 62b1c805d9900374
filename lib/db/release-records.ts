import { z } from "zod";

import { isInstant, type Instant } from "@/lib/domain/instant";
import type { ReleaseRecord } from "@/lib/domain/observed/release-record";

import { rows } from "./bulk";
import { readableOf } from "./readable-rows";
import { storableJson } from "./storable-json";

const releaseRecord: z.ZodType<ReleaseRecord> = z.object({
  oid: z.string(),
  commits: z
    .object({
      count: z.int(),
      listed: z.array(
        z.object({
          oid: z.string(),
          subject: z.string(),
          author: z.string(),
          committedAt: z.string().refine(isInstant).nullable(),
        }),
      ),
    })
    .nullable(),
  news: z.object({ version: z.string(), date: z.string(), text: z.string() }).nullable(),
});

/** A record with the commit from which its commits were counted, and the version of its reader. */
export interface WrittenRecord {
  readonly record: ReleaseRecord;
  /** What the tag's ref names: its commit, or an annotated tag's own object. */
  readonly oid: string;
  readonly before: string | null;
  readonly reader: number;
}

/** Records what came with a final. */
export async function saveReleaseRecord(
  { record, oid, before, reader }: WrittenRecord,
  observedAt: Instant,
): Promise<void> {
  const sql = `
    INSERT INTO "ReleaseRecord" (oid, before, reader, record, "observedAt")
    VALUES ($1, $2, $3, $4::jsonb, $5::timestamp)
    ON CONFLICT (oid) DO UPDATE SET before = excluded.before, reader = excluded.reader,
      record = excluded.record, "observedAt" = excluded."observedAt"`;
  const values = [oid, before, reader, storableJson(record), observedAt];
  await rows(z.unknown(), sql, values);
}

const storedRow = z.object({ record: z.unknown() });

/** What came with the final whose tag names that object; null where nobody has read it, or another Slipway. */
export async function readReleaseRecord(oid: string): Promise<ReleaseRecord | null> {
  const sql = `SELECT record FROM "ReleaseRecord" WHERE oid = $1`;
  const stored = await rows(storedRow, sql, [oid]);
  const records = stored.map(({ record }) => record);
  return readableOf(releaseRecord, records)[0] ?? null;
}

const knownRow = z.object({ oid: z.string(), before: z.string().nullable() });

/** The commits of which that version of the reader made a record, each with the one it counted from. */
export async function recordedFinals(reader: number): Promise<ReadonlyMap<string, string | null>> {
  const sql = `SELECT oid, before FROM "ReleaseRecord" WHERE reader = $1`;
  const found = await rows(knownRow, sql, [reader]);
  return new Map(found.map(({ oid, before }) => [oid, before]));
}

/** Forgets the records of commits that no final's tag leads to any more. */
export async function dropOtherRecords(oids: readonly string[]): Promise<void> {
  await rows(z.unknown(), `DELETE FROM "ReleaseRecord" WHERE oid <> ALL($1)`, [oids]);
}
