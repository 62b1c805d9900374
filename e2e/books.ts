import { Client } from "pg";

/** Slipway's own database, asked directly: to plant what a journey must not find. */

/** Runs statements one after the other, and answers the rows of the last. */
export async function decided(
  ...statements: readonly (readonly [string, ...unknown[]])[]
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    let rows: readonly Readonly<Record<string, unknown>>[] = [];
    for (const [text, ...values] of statements)
      rows = (await client.query<Record<string, unknown>>(text, values)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
