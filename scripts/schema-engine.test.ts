import { randomUUID } from "node:crypto";
import { makeTestDatabase } from "@/scripts/database/for-tests.mjs";
import { checkout, inCheckout } from "@/scripts/checkout.mjs";
import { runCommand } from "@/scripts/processes/run-command.mjs";
import { MigrationAdapter } from "./schema-engine/migration-adapter.mjs";
import { describe, expect, inject, it } from "vitest";

const cli = inCheckout("node_modules/prisma/build/index.js");

const prisma = (url: string, ...args: string[]) =>
  runCommand(process.execPath, [cli, ...args], {
    cwd: checkout,
    env: { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: "1", NO_COLOR: "1" },
  });

/** As its owner: the CLI makes tables, and shadow databases. */
const newDatabase = async () =>
  (await makeTestDatabase(`${inject("databasePrefix")}${randomUUID().slice(0, 8)}`)).ownerUrl;

describe("Prisma with the WebAssembly engine", { timeout: 60_000 }, () => {
  it("finds the committed migrations and the schema to be the same", async () => {
    const same = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma"];
    const { output, ok } = await prisma(
      await newDatabase(),
      "migrate",
      "diff",
      "--exit-code",
      ...same,
    );
    expect(output).toContain("No difference detected");
    expect(ok).toBe(true);
  });

  it("reads a database that has every kind of constraint we use", async () => {
    const args = ["--from-config-datasource", "--to-schema", "prisma/schema.prisma"];
    const { output } = await prisma(await newDatabase(), "migrate", "diff", ...args);
    expect(output).toContain("No difference detected");
  });

  it("undoes the whole of a migration that fails half-way", async () => {
    const connection = await new MigrationAdapter(await newDatabase()).connect();
    try {
      const script = `CREATE FUNCTION half() RETURNS int LANGUAGE plpgsql AS $$
        BEGIN RETURN 1; END $$; CREATE TABLE "Half" ("id" INT); SELECT 1/0;`;
      await expect(connection.executeScript(script)).rejects.toThrow(/division by zero/);
      const sql = `SELECT to_regclass('"Half"')::text AS "table", to_regproc('half')::text AS "proc"`;
      const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
      expect(rows).toEqual([[null, null]]);
    } finally {
      await connection.dispose();
    }
  });

  it("says that a database is up to date, and which one does not exist", async () => {
    const url = await newDatabase();
    expect((await prisma(url, "migrate", "status")).output).toContain(
      "Database schema is up to date",
    );
    const missing = await prisma(`${url}_missing`, "migrate", "status");
    expect(missing.ok).toBe(false);
    expect(missing.output).toContain("does not exist");
  });
});
