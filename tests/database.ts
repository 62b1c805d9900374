import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { closeDatabase } from "@/lib/db/client";
import { makeTestDatabase, type TestDatabase } from "@/scripts/database/for-tests.mjs";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";

/**
 * Deletes what is there. TRUNCATE would write two new files for each table and index: a third of a
 * second before every test. Done by the superuser, for whom neither references nor the triggers of
 * tables that only grow count while the session is a "replica". Most tables have never had a row, and
 * so no size: those are not asked.
 */
const EMPTY = `
  DO $$
  DECLARE
    found record;
    filled boolean;
  BEGIN
    SET LOCAL session_replication_role = replica;
    FOR found IN SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'
        AND pg_relation_size(oid) > 0
    LOOP
      EXECUTE format('SELECT EXISTS (SELECT FROM %I)', found.name) INTO filled;
      IF filled THEN
        EXECUTE format('DELETE FROM %I', found.name);
      END IF;
    END LOOP;
    FOR found IN SELECT sequencename AS name FROM pg_sequences
      WHERE schemaname = 'public' AND last_value IS NOT NULL
    LOOP
      PERFORM setval(format('%I', found.name)::regclass, 1, false);
    END LOOP;
  END $$`;

declare global {
  /** Of this process: files that share their modules share it too. */
  var slipwayTestDatabase: Promise<TestDatabase> | undefined;
}

/** env() keeps the address that it is asked for first: there is one a process. */
export function ownDatabase(): Promise<TestDatabase> {
  const name = `${inject("databasePrefix")}${randomUUID().slice(0, 8)}`;
  return (globalThis.slipwayTestDatabase ??= makeTestDatabase(name));
}

/**
 * Gives a spec file a real, migrated database of its own, empty before each test. Call it once, at
 * the top level or in the outermost describe. The spec connects as app and worker do, so that a
 * right which they lack is missing here too.
 * @returns its addresses, for processes that the spec starts; empty until the first hook has run
 */
export function useDatabase(): TestDatabase {
  const handle = { url: "", ownerUrl: "", adminUrl: "" };
  let admin: Client | undefined;
  beforeAll(async () => {
    Object.assign(handle, await ownDatabase());
    process.env.DATABASE_URL = handle.url;
    admin = new Client({ connectionString: handle.adminUrl });
    await admin.connect();
  });
  beforeEach(async () => {
    await admin?.query(EMPTY);
  });
  afterAll(async () => {
    await admin?.end();
    await closeDatabase();
  });
  return handle;
}
