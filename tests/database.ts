import { randomUUID } from "node:crypto";
import { closeDatabase, connectionPool } from "@/lib/db/client";
import { makeTestDatabase } from "@/scripts/database/for-tests.mjs";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";

/**
 * Deletes what is there, tables that refer to others first. TRUNCATE would write two new files for
 * each table and index: a third of a second before every test.
 */
const EMPTY = `
  DO $$
  DECLARE
    found record;
    filled boolean;
    again boolean := true;
  BEGIN
    WHILE again LOOP
      again := false;
      FOR found IN SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
      LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I)', found.name) INTO filled;
        CONTINUE WHEN NOT filled;
        BEGIN
          EXECUTE format('DELETE FROM %I', found.name);
        EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
          again := true;
        END;
      END LOOP;
    END LOOP;
    FOR found IN SELECT sequencename AS name FROM pg_sequences
      WHERE schemaname = 'public' AND last_value IS NOT NULL
    LOOP
      PERFORM setval(format('%I', found.name)::regclass, 1, false);
    END LOOP;
  END $$`;

/**
 * Gives a spec file a real, migrated database of its own, empty before each test. Call it once, at
 * the top level or in the outermost describe.
 * @returns its address, for processes that the spec starts; empty until the first hook has run
 */
export function useDatabase(): { readonly url: string } {
  const handle = { url: "" };
  beforeAll(async () => {
    const name = `${inject("databasePrefix")}${randomUUID().slice(0, 8)}`;
    handle.url = await makeTestDatabase(name);
    // Before env() is first asked: vitest loads the modules anew for each spec file.
    process.env.DATABASE_URL = handle.url;
  });
  beforeEach(async () => {
    await connectionPool().query(EMPTY);
  });
  afterAll(closeDatabase);
  return handle;
}
