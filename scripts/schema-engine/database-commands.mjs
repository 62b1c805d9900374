import pg from "pg";
import { userFacing } from "./user-facing.mjs";

/** @param {string} url */
async function canConnect(url) {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query("SELECT 1");
  } finally {
    await client.end();
  }
}

/** @param {string} url */
async function createDatabase(url) {
  const address = new URL(url);
  const name = decodeURIComponent(address.pathname.slice(1));
  address.pathname = "/postgres";
  const client = new pg.Client({ connectionString: address.href });
  try {
    await client.connect();
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** @type {Readonly<Record<string, (url: string) => Promise<void>>>} */
const commands = { "can-connect-to-database": canConnect, "create-database": createDatabase };

/**
 * `schema-engine cli COMMAND`: the outcome is the exit code and a log line on standard error.
 * @param {string | undefined} name
 * @param {string} url
 * @returns {Promise<number>} the exit code
 */
export async function runDatabaseCommand(name, url) {
  try {
    const command = commands[name ?? ""];
    if (!command) throw new Error(`scripts/schema-engine.mjs does not know the command ${name}`);
    await command(url);
    return 0;
  } catch (error) {
    const { message, code } = userFacing(error);
    const fields = { message, error_code: code ?? "P1001", is_panic: false };
    const line = {
      timestamp: new Date().toISOString(),
      level: "ERROR",
      fields,
      target: "schema_engine",
    };
    process.stderr.write(`\n${JSON.stringify(line)}\n`);
    return 1;
  }
}
