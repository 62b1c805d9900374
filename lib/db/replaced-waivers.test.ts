import { beforeAll, expect, test } from "vitest";
import { useMigratedDatabase } from "@/tests/migrated-database";

/** The migration of waivers that were proposed anew while what was approved of them before stayed. */
const database = useMigratedDatabase();

const approvals = [
  { hash: "of-the-first-words", at: "2024-07-29 12:00:00", withdrawnAt: null },
  { hash: "taken-back-before", at: "2024-07-29 12:00:00", withdrawnAt: "2024-07-29 12:05:00" },
  { hash: "of-what-stands", at: "2024-07-29 13:00:00", withdrawnAt: null },
] as const;

beforeAll(async () => {
  await database.migrate("20261121182000_document_versions");
  await database.query(`
    INSERT INTO "Release" (id, number, kind, manager, "startedAt")
      VALUES ('r', '24.7.0', 'major', '1', '2024-07-29');
    INSERT INTO "Attestation" (id, kind, "releaseId", issue, reason, by, at)
      VALUES ('w', 'blocker-waived', 'r', 12300, 'It can wait.', '1', '2024-07-29 12:30:00');`);
  for (const { hash, at, withdrawnAt } of approvals)
    await database.query(`INSERT INTO "Approval" (subject, "contentHash", by, at, "withdrawnAt")
      VALUES ('waiver/r/12300', '${hash}', '2', '${at}', ${withdrawnAt === null ? "NULL" : `'${withdrawnAt}'`})`);
  await database.migrate();
});

test("what was approved of an earlier proposal is taken back by the one that stands", async () => {
  const rows = await database.query(
    `SELECT "contentHash" AS hash, to_char("withdrawnAt", 'HH24:MI') AS withdrawn FROM "Approval" ORDER BY id`,
  );
  expect(rows).toEqual([
    { hash: "of-the-first-words", withdrawn: "12:30" },
    { hash: "taken-back-before", withdrawn: "12:05" },
    { hash: "of-what-stands", withdrawn: null },
  ]);
});
