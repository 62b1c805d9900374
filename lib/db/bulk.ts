import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";

import { connectionPool, database, type Database } from "./client";

/**
 * Rows travel to and from PostgreSQL as one JSON value a statement: a page of a hundred issues is one
 * round trip, and PostgreSQL itself says which of them were news.
 */

/** A timestamp as PostgreSQL writes it into JSON: UTC, but without saying so. */
export const instantColumn = z.string().transform((text): Instant => `${text}Z`);

/** Runs a statement whose parameters are JSON, text or numbers, and parses each row. */
export async function rows<T>(
  shape: z.ZodType<T>,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<readonly T[]> {
  const result = await connectionPool().query(sql, [...parameters]);
  return z.array(shape).parse(result.rows);
}

/**
 * As `rows`, for a statement that is asked all the time: each connection plans it once, under that
 * name, which must be this statement's alone.
 */
export async function preparedRows<T>(
  name: string,
  shape: z.ZodType<T>,
  text: string,
  parameters: readonly unknown[],
): Promise<readonly T[]> {
  const result = await connectionPool().query({ name, text, values: [...parameters] });
  return z.array(shape).parse(result.rows);
}

/** As `preparedRows`, also inside of a transaction: there it is an ordinary statement. */
export async function preparedRowsIn<T>(
  db: Database,
  name: string,
  shape: z.ZodType<T>,
  text: string,
  parameters: readonly unknown[],
): Promise<readonly T[]> {
  if (db === database()) return preparedRows(name, shape, text, parameters);
  return z.array(shape).parse(await db.$queryRawUnsafe(text, ...parameters));
}

export type Key = string | number;

/** All in one row: a page's hundred rows of one number each would take longer to read. */
const keysRow = z.object({ keys: z.array(z.union([z.string(), z.number()])).nullable() });

/** How a table is written: its key, and its other columns with their types. */
export interface BulkTable {
  readonly table: string;
  readonly key: { readonly name: string; readonly type: string };
  readonly columns: Readonly<Record<string, string>>;
  /**
   * The column that says how new a record is: an older one does not replace a newer, since two syncs
   * may read the same in another order than they write it.
   */
  readonly version?: string;
  /**
   * observedAt says when a row was first seen, and stays where the world changes it; so do these columns, with
   * their types.
   */
  readonly firstSeen?: Readonly<Record<string, string>>;
}

/**
 * Writes the records (objects with the columns' names), one statement for all. A record that is
 * there already, and the same, is left alone; answers the keys of those that were new or changed.
 * Columns beyond those named keep what they hold.
 */
export async function upsert(
  { table, key, columns, version, firstSeen }: BulkTable,
  records: readonly object[],
  observedAt: Instant,
): Promise<readonly Key[]> {
  if (records.length === 0) return [];
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const all = [
    `"${key.name}"`,
    ...names,
    ...Object.keys(firstSeen ?? {}).map((name) => `"${name}"`),
  ];
  const types = Object.entries({ [key.name]: key.type, ...columns, ...firstSeen }).map(
    ([name, type]) => `"${name}" ${type}`,
  );
  const sql = `
    WITH changed AS (
      INSERT INTO "${table}" AS old (${all.join(", ")}, "observedAt")
      SELECT ${all.join(", ")}, $2::timestamp FROM jsonb_to_recordset($1::jsonb) AS r(${types.join(", ")})
      -- Two who write the same rows at once, each in its own order, would wait for each other.
      ORDER BY "${key.name}"
      ON CONFLICT ("${key.name}") DO UPDATE
      SET ${names.map((name) => `${name} = excluded.${name}`).join(", ")}${firstSeen !== undefined ? "" : `, "observedAt" = excluded."observedAt"`}
      WHERE (${names.map((name) => `old.${name}`).join(", ")})
        IS DISTINCT FROM (${names.map((name) => `excluded.${name}`).join(", ")})
        ${version === undefined ? "" : `AND old."${version}" <= excluded."${version}"`}
      RETURNING "${key.name}" AS key
    )
    SELECT json_agg(key) AS keys FROM changed`;
  const name = `upsert ${table}, ${names.length} columns`;
  const values = [JSON.stringify(records), observedAt];
  const [changed] = await preparedRows(name, keysRow, sql, values);
  return changed?.keys ?? [];
}

/** Deletes the rows whose key is in `keys`; answers how many there were. */
export async function remove({ table, key }: BulkTable, keys: readonly Key[]): Promise<number> {
  if (keys.length === 0) return 0;
  const sql = `DELETE FROM "${table}" WHERE "${key.name}" = ANY($1::${key.type}[]) RETURNING 1`;
  return (await rows(z.unknown(), sql, [keys])).length;
}

/** Deletes the rows that match `where` and whose key is not in `keys`: what the world has no more. */
export async function removeOthers(
  { table, key }: BulkTable,
  keys: readonly Key[],
  where: { readonly sql: string; readonly value: string },
): Promise<number> {
  const sql = `
    DELETE FROM "${table}" WHERE ${where.sql.replace("?", "$2")} AND "${key.name}" <> ALL($1::${key.type}[])
    RETURNING 1`;
  const name = `remove others, ${table}: ${where.sql}`;
  return (await preparedRows(name, z.unknown(), sql, [keys, where.value])).length;
}
