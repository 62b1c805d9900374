import { Client } from "pg";
import { recordEntry } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { beforeEach, describe, expect, test } from "vitest";
import { grantToApp, isLogProtected } from "./grants.mjs";

const addresses = useDatabase();

async function as(url: string, ...statements: readonly string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

const theLog = `SELECT "who", "sentence" FROM "AuditEntry"`;

beforeEach(async () => {
  const place = { release: null, step: null, target: null, planHash: null, code: null };
  const said = { action: "sign-in", outcome: "done", sentence: "vera signed in." } as const;
  await recordEntry(database(), { at: now, who: "vera", account: "4", ...place, ...said });
});

/** Everything that a stolen DATABASE_URL would be tried for. */
const attacks: readonly (readonly [string, string])[] = [
  ["change an entry", `UPDATE "AuditEntry" SET "who" = 'ada'`],
  ["delete an entry", `DELETE FROM "AuditEntry"`],
  [
    "change an entry by a conflict",
    `INSERT INTO "AuditEntry" ("id", "at", "who", "action", "outcome",
    "sentence") SELECT "id", now(), 'x', 'x', 'done', 'x' FROM "AuditEntry"
    ON CONFLICT ("id") DO UPDATE SET "who" = 'ada'`,
  ],
  [
    "merge into it",
    `MERGE INTO "AuditEntry" a USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE`,
  ],
  ["empty the table", `TRUNCATE "AuditEntry"`],
  ["drop the table", `DROP TABLE "AuditEntry"`],
  ["alter the table", `ALTER TABLE "AuditEntry" DROP COLUMN "who"`],
  ["hide the table", `ALTER TABLE "AuditEntry" RENAME TO "Other"`],
  ["switch the trigger off", `ALTER TABLE "AuditEntry" DISABLE TRIGGER "append_only"`],
  ["drop the trigger", `DROP TRIGGER "append_only" ON "AuditEntry"`],
  [
    "replace what the trigger does",
    `CREATE OR REPLACE FUNCTION "refuse_change"() RETURNS trigger
    LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
  ],
  [
    "add a trigger that swallows entries",
    `CREATE TRIGGER "swallow" BEFORE INSERT ON "AuditEntry"
    FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
  ],
  [
    "add a rule that swallows entries",
    `CREATE RULE swallow AS ON INSERT TO "AuditEntry" DO INSTEAD NOTHING`,
  ],
  ["have the triggers passed over", `SET session_replication_role = replica`],
  ["become the owner", `SET ROLE slipway`],
  [
    "give itself the right",
    `GRANT ALL ON "AuditEntry" TO CURRENT_USER; UPDATE "AuditEntry" SET "who" = 'ada'`,
  ],
  ["count the entries anew", `SELECT setval('"AuditEntry_id_seq"', 1)`],
  ["say that a migration was applied", `DELETE FROM _prisma_migrations`],
  ["rewrite a proposal's history", `UPDATE "ExceptionEvent" SET "by" = 'ada'`],
  ["take something out of a proposal's history", `DELETE FROM "ExceptionEvent"`],
  ["rewrite the numbers that a release had", `UPDATE "ReleaseNumber" SET "number" = '24.8.0'`],
  ["take out a number that a release had", `DELETE FROM "ReleaseNumber"`],
  ["make an approval somebody else's", `UPDATE "Approval" SET "by" = '1'`],
  ["make an approval one of another text", `UPDATE "Approval" SET "contentHash" = 'c0'`],
  ["take an approval out of the books", `DELETE FROM "Approval"`],
  ["forge a link of the log's chain", `INSERT INTO "AuditLink" VALUES (2, 1, 'c0')`],
  ["rewrite a link", `UPDATE "AuditLink" SET "hash" = 'c0'`],
  ["take a link out", `DELETE FROM "AuditLink"`],
  ["link an entry twice", `SELECT "link_audit_entry"(e) FROM "AuditEntry" e`],
  [
    "replace what makes links",
    `CREATE OR REPLACE FUNCTION "chain_audit_entry"() RETURNS trigger
    LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
  ],
  ["drop the schema", `DROP SCHEMA public CASCADE`],
];

describe("as the role of app and worker", () => {
  test.each(attacks)("nobody can %s", async (_, attack) => {
    const before = await as(addresses.adminUrl, theLog);
    await expect(as(addresses.url, attack)).rejects.toThrow(
      /permission denied|must be owner|must be able to SET ROLE/,
    );
    expect(await as(addresses.adminUrl, theLog)).toEqual(before);
  });

  test("an approval is taken back, and no more of it is changed", async () => {
    await as(addresses.url, `UPDATE "Approval" SET "withdrawnAt" = now() WHERE "id" = 0`);
  });

  test("entries are read and added", async () => {
    expect(await as(addresses.url, theLog)).toEqual([{ who: "vera", sentence: "vera signed in." }]);
  });
});

describe("the trigger is the second wall", () => {
  test.each([
    `UPDATE "AuditEntry" SET "who" = 'ada'`,
    `DELETE FROM "AuditEntry"`,
    `TRUNCATE "AuditEntry" CASCADE`,
  ])("%s is refused to the owner too", async (attack) => {
    await expect(as(addresses.ownerUrl, attack)).rejects.toThrow(/only grows/);
  });
});

describe("whether the log is protected", () => {
  test("is asked of the database itself", async () => {
    expect(await isLogProtected(addresses.url)).toBe(true);
    expect(await isLogProtected(addresses.ownerUrl)).toBe(false);
    expect(await isLogProtected(addresses.adminUrl)).toBe(false);
  });

  test.each(["UPDATE", "DELETE", "TRUNCATE", "TRIGGER"])(
    "a right too many is seen (%s), and taken back by the next start",
    async (right) => {
      await as(addresses.ownerUrl, `GRANT ${right} ON "AuditEntry" TO slipway_app`);
      expect(await isLogProtected(addresses.url)).toBe(false);
      await grantToApp({ owner: addresses.ownerUrl, app: addresses.url });
      expect(await isLogProtected(addresses.url)).toBe(true);
    },
  );

  test("two addresses of different databases are told apart", async () => {
    const elsewhere = new URL(addresses.adminUrl);
    elsewhere.pathname = "/postgres";
    await expect(isLogProtected(elsewhere.href)).rejects.toThrow(/do not name the same database/);
  });

  test("with one role for everything nothing is granted, and nothing fails", async () => {
    await grantToApp({ owner: addresses.ownerUrl, app: addresses.ownerUrl });
    expect(await as(addresses.ownerUrl, theLog)).toHaveLength(1);
  });
});
