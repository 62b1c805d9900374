import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { Client } from "pg";
import { closeDatabase } from "@/lib/db/client";
import { makeTestDatabase } from "@/scripts/database/for-tests.mjs";
import { afterAll, beforeAll, inject } from "vitest";

const migrationNames: readonly string[] = readdirSync("prisma/migrations")
  .filter((name) => /^\d/.test(name))
  .sort();

const migrationScript = (name: string): string =>
  readFileSync(`prisma/migrations/${name}/migration.sql`, "utf8");

/** States of Slipway whose rows are kept in tests/landmarks, oldest first, each with its last migration. */
export const landmarks = [
  { name: "1-first-release", after: "20261121034706_reviews_seen_at" },
  { name: "2-radar", after: "20261121071600_unused_indexes" },
  { name: "3-people", after: "20261121154000_audit_log_append_only" },
  { name: "4-keel", after: "20261121170000_sync_state" },
  { name: "5-past-releases", after: "20261121193000_past_releases" },
  { name: "6-mails", after: "20261122100000_mails_and_topics" },
  { name: "7-announcements", after: "20261122110000_announcements" },
  { name: "8-final", after: "20261122120000_final" },
  { name: "9-trunk-merges", after: "20261122130000_trunk_merges" },
  { name: "10-candidate-fixes", after: "20261122150100_candidate_fixes" },
  { name: "11-working-together", after: "20261122180100_working_together" },
  { name: "12-test-reports", after: "20261122190200_pending_deployments" },
  { name: "13-filed-checks", after: "20261122193000_check_blockers_and_branch_commits" },
  { name: "14-security-releases", after: "20261122220000_security_releases" },
  { name: "15-mail-senders", after: "20261122230000_mail_senders" },
  { name: "16-mails-of-exceptions", after: "20261122231000_mails_of_exceptions" },
  { name: "17-where-changes-are", after: "20261123000400_brought" },
  { name: "17-webhook-deliveries", after: "20261123000600_webhook_deliveries" },
  { name: "18-words-about-mails", after: "20261123000600_webhook_deliveries" },
  { name: "19-search", after: "20261123000600_webhook_deliveries" },
  { name: "20-proposed-blockers", after: "20261123070000_blocker_proposals" },
  { name: "20-notices", after: "20261123071000_notices" },
  { name: "21-notices-by-mail", after: "20261123071100_notices_by_mail" },
  { name: "22-notices-by-push", after: "20261123093000_notices_by_push" },
] as const;

export type Landmark = (typeof landmarks)[number]["name"];

/** A database that is brought up migration by migration, as one is that was in use all the time. */
export interface MigratedDatabase {
  /** Its address, as whoever owns its tables. */
  readonly url: () => string;
  /** Runs SQL as the owner; its rows. */
  readonly query: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Empties it: no table is left, no migration applied. */
  readonly beginAnew: () => Promise<void>;
  /** Applies the migrations that are not applied yet, those after `last` left out. */
  readonly migrate: (last?: string) => Promise<void>;
  /** Comes to that landmark, with the rows of it and of those before. */
  readonly upTo: (landmark: Landmark) => Promise<void>;
}

/** Gives a spec file such a database, not migrated. Call it once, at the top level. */
export function useMigratedDatabase(): MigratedDatabase {
  let url = "";
  let client: Client;
  let applied: readonly string[] = [];
  beforeAll(async () => {
    const made = await makeTestDatabase(`${inject("databasePrefix")}${randomUUID().slice(0, 8)}`);
    url = made.ownerUrl;
    process.env.DATABASE_URL = url;
    client = new Client({ connectionString: url });
    await client.connect();
    await beginAnew();
  });
  afterAll(async () => {
    await client.end();
    await closeDatabase();
  });

  const query: MigratedDatabase["query"] = async (sql) => {
    const result = await client.query<Readonly<Record<string, unknown>>>(sql);
    return result.rows;
  };
  const beginAnew = async (): Promise<void> => {
    // Statements that were prepared are of tables that go.
    await closeDatabase();
    await query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    // Functions that a migration made for itself.
    await query("DISCARD TEMP");
    applied = [];
  };
  const migrate: MigratedDatabase["migrate"] = async (last) => {
    const next = migrationNames.filter(
      (name) => !applied.includes(name) && (last === undefined || name <= last),
    );
    for (const name of next) await query(migrationScript(name));
    applied = [...applied, ...next];
  };
  const upTo: MigratedDatabase["upTo"] = async (landmark) => {
    for (const { name, after } of landmarks) {
      await migrate(after);
      await query(readFileSync(`tests/landmarks/${name}.sql`, "utf8"));
      if (name === landmark) return;
    }
  };
  return { url: () => url, query, beginAnew, migrate, upTo };
}
