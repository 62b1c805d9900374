import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import pg from "pg";
import { checkout, inCheckout } from "../checkout.mjs";
import { lock } from "../processes/lock.mjs";
import { lastLines, runNode } from "../processes/run-command.mjs";
import { Problem } from "../problem.mjs";
import { hashOf } from "./source-hash.mjs";

const CLI = inCheckout("node_modules/prisma/build/index.js");
const MIGRATIONS = inCheckout("prisma/migrations");

/** @param {readonly string[]} args @param {Record<string, string>} [env] */
const prisma = (args, env) =>
  runNode([CLI, ...args], {
    cwd: checkout,
    // No question to its maker whether there is a newer version.
    env: { ...process.env, ...env, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });

/** Makes the database client of lib/db, when the schema has changed since it was made. */
export async function generateClient() {
  const hash = hashOf(["prisma/schema.prisma", "node_modules/prisma/package.json"]);
  const stamp = inCheckout("lib/db/generated/.made-from");
  const isCurrent = () => existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
  if (isCurrent()) return;
  const held = await lock(inCheckout(".slipway/generate.lock"), { waitMs: 60_000 });
  try {
    if (isCurrent()) return;
    const { ok, output, failure } = await prisma(["generate"]);
    if (!ok) throw new Problem(`prisma generate ${failure}:\n${lastLines(output)}`);
    writeFileSync(stamp, hash);
  } finally {
    if ("release" in held) held.release();
  }
}

const migrationNames = () =>
  readdirSync(MIGRATIONS, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );

/** @param {string} name */
const checksumOf = (name) =>
  createHash("sha256")
    .update(readFileSync(`${MIGRATIONS}/${name}/migration.sql`))
    .digest("hex");

/** Which migrations are applied, by the checksum of what was applied. @param {pg.Client} client */
async function applied(client) {
  const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') AS found");
  if (!rows[0].found) return new Map();
  const done = await client.query(
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  return new Map(done.rows.map((row) => [row.migration_name, row.checksum]));
}

/** Starting the CLI takes seconds, this look takes none. @param {string} url */
async function isMigrated(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const done = await applied(client);
    return migrationNames().every((name) => done.get(name) === checksumOf(name));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const { host, pathname } = new URL(url);
    throw new Problem(
      `The database ${host}${pathname} cannot be used: ${reason}. Check DATABASE_URL and that the server runs.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Brings a database up to the committed migrations.
 * @param {string} url
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function migrate(url) {
  if (await isMigrated(url)) return false;
  const { ok, output, failure } = await prisma(["migrate", "deploy"], { DATABASE_URL: url });
  if (!ok)
    throw new Problem(
      `The database could not be brought up to date: prisma migrate deploy ${failure}.\n${lastLines(output)}`,
    );
  return true;
}
