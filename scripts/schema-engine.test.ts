import { randomUUID } from "node:crypto";
import { makeTestDatabase } from "@/scripts/database/for-tests.mjs";
import { checkout, inCheckout } from "@/scripts/checkout.mjs";
import { runCommand } from "@/scripts/processes/run-command.mjs";
import { describe, expect, inject, it } from "vitest";

const cli = inCheckout("node_modules/prisma/build/index.js");

const prisma = (url: string, ...args: string[]) =>
  runCommand(process.execPath, [cli, ...args], {
    cwd: checkout,
    env: { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: "1", NO_COLOR: "1" },
  });

const newDatabase = () =>
  makeTestDatabase(`${inject("databasePrefix")}${randomUUID().slice(0, 8)}`);

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
