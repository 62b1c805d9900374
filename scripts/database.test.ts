import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isLogProtected } from "./database/grants.mjs";
import { prepareTables } from "./database/tables.mjs";
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
    await query(database.ownerUrl("kept"), "CREATE TABLE row (n int); INSERT INTO row VALUES (1)");
    await query(database.ownerUrl("kept"), "GRANT SELECT, INSERT ON row TO slipway_app");
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

  it("lets app and worker in with a role that owns nothing", async () => {
    const who = "SELECT current_user AS role, pg_has_role('slipway', 'MEMBER') AS owner";
    expect(await query(database.url("kept"), who)).toEqual([{ role: "slipway_app", owner: false }]);
    await expect(query(database.url("kept"), "DROP TABLE row")).rejects.toThrow(/must be owner/);
    await expect(query(database.url("kept"), "CREATE TABLE other (n int)")).rejects.toThrow(
      /permission denied/,
    );
  });

  it("goes on from a Slipway whose app owned the tables, with its rows and a log out of its reach", async () => {
    await database.create("landed");
    const addresses = { owner: database.ownerUrl("landed"), app: database.url("landed") };
    await prepareTables(addresses);
    await query(
      addresses.owner,
      `INSERT INTO "AuditEntry" ("at", "who", "action", "outcome", "sentence")
      VALUES (now(), 'ada', 'release.start', 'done', 'ada started it.')`,
    );
    // As the first Slipway left it: one role and one password.
    const file = path.join(dir, "secrets.json");
    const { databaseOwnerPassword: _, ...secrets } = JSON.parse(
      await readFile(file, "utf8"),
    ) as Record<string, string>;
    await writeFile(file, JSON.stringify(secrets));
    const admin = `postgresql://slipway_admin:${secrets.databaseAdminPassword}@127.0.0.1:${database.port}`;
    await query(`${admin}/landed`, "DROP OWNED BY slipway_app");
    await query(`${admin}/kept`, "DROP OWNED BY slipway_app; DROP ROLE slipway_app");
    const old = secrets.databasePassword;
    await query(`${admin}/postgres`, `ALTER ROLE slipway PASSWORD '${old}'`);
    const app = `postgresql://slipway:${old}@127.0.0.1:${database.port}/landed`;
    expect(await isLogProtected(app)).toBe(false);

    database = await startDatabase({ dir, port: PORT });
    const now = { owner: database.ownerUrl("landed"), app: database.url("landed") };
    expect(await prepareTables(now)).toBe(false);
    expect(await isLogProtected(now.app)).toBe(true);
    expect(await query(now.app, `SELECT "who" FROM "AuditEntry"`)).toEqual([{ who: "ada" }]);
    await query(database.ownerUrl("kept"), "GRANT SELECT, INSERT ON row TO slipway_app");
    await expect(query(app, "SELECT 1")).rejects.toThrow(/password authentication failed/);
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
