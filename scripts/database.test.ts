import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeDatabase, runningDatabase, startDatabase, type Database } from "./database.mjs";

const PORT = 5844;

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  // The server is killed under it.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("the embedded database", { timeout: 60_000 }, () => {
  let dir: string;
  let database: Database;

  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), "slipway database "));
    database = await startDatabase({ dir, port: PORT });
    await database.create("kept");
    await query(database.url("kept"), "CREATE TABLE row (n int); INSERT INTO row VALUES (1)");
  });

  afterAll(async () => {
    await removeDatabase(dir);
    expect(await runningDatabase(dir)).toBeUndefined();
  });

  it("trusts nobody over TCP", async () => {
    const url = new URL(database.url("kept"));
    url.password = "guess";
    await expect(query(url.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
    const [row] = await query(
      database.url("kept"),
      "SELECT rolsuper FROM pg_roles WHERE rolname = current_user",
    );
    expect(row).toEqual({ rolsuper: false });
  });

  it("is found again while it runs", async () => {
    const again = await startDatabase({ dir, port: PORT + 50 });
    expect(again).toMatchObject({ reused: true, pid: database.pid, port: database.port });
  });

  it("comes back after kill -9 with everything that was committed", async () => {
    for (let round = 2; round <= 3; round++) {
      await query(database.url("kept"), `INSERT INTO row VALUES (${round})`);
      process.kill(database.pid, "SIGKILL");
      database = await startDatabase({ dir, port: PORT });
      expect(database.reused).toBe(false);
      expect(await query(database.url("kept"), "SELECT count(*)::int AS n FROM row")).toEqual([
        { n: round },
      ]);
    }
  });

  it("takes another port when its own is taken", async () => {
    await database.stop();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(PORT, "127.0.0.1", resolve));
    try {
      database = await startDatabase({ dir, port: PORT });
      expect(database.port).toBeGreaterThan(PORT);
      expect(await query(database.url("kept"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    } finally {
      other.close();
    }
  });
});
