import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { inCheckout } from "../checkout.mjs";
import { openDatabase, runningDatabase, startDatabase } from "../database.mjs";
import { secretsOf } from "../state-folder.mjs";
import { lock } from "../processes/lock.mjs";
import { identify, isRunning, parseIdentity } from "../processes/identity.mjs";
import { Problem } from "../problem.mjs";
import { ADMIN } from "./cluster.mjs";
import { prepareTables, tablesHash } from "./tables.mjs";

/**
 * The database server of the specs: one for all runs in this checkout, started by the first spec
 * that needs it and stopped by the last run that ends. Each spec file gets a copy of a template.
 */

const dir = inCheckout(".slipway/specs");
const users = path.join(dir, "users");
const ready = path.join(dir, "ready.json");
const PORT = 5744;
const PATIENCE_MS = 120_000;

/** @template T @param {() => Promise<T>} act */
async function alone(act) {
  const held = await lock(path.join(dir, "lock"), { waitMs: PATIENCE_MS });
  if ("heldBy" in held) throw new Problem(`The specs' database is held by process ${held.heldBy}.`);
  try {
    return await act();
  } finally {
    held.release();
  }
}

const server = () => startDatabase({ dir, port: PORT, durable: false });

/** What the first spec file that asked has found good, so that those after it need not look again. */
const readySchema = z.object({
  server: z.object({ pid: z.number(), started: z.string() }),
  port: z.number(),
  template: z.string(),
});

/**
 * Makes sure of a database with all migrations, which nobody uses.
 * @param {import("../database.mjs").Database} database
 * @param {string} name
 */
async function makeTemplate(database, name) {
  const addresses = { owner: database.ownerUrl(name), app: database.url(name) };
  await database.create(name);
  try {
    await prepareTables(addresses);
  } catch {
    // A run killed in the midst of a migration leaves one that cannot go on.
    await database.drop(name);
    await database.create(name);
    await prepareTables(addresses);
  }
}

/** @param {string} template */
function knownServer(template) {
  if (!existsSync(ready)) return undefined;
  const { success, data } = readySchema.safeParse(JSON.parse(readFileSync(ready, "utf8")));
  if (!success || data.template !== template || !isRunning(data.server)) return undefined;
  return openDatabase(dir, { pid: data.server.pid, port: data.port, reused: true });
}

/**
 * The server with its roles and that template. Both are looked through once for each server: the look
 * takes longer than copying the template does.
 * @param {string} template
 */
async function serverWith(template) {
  const known = knownServer(template);
  if (known) return known;
  const database = await server();
  await makeTemplate(database, template);
  const { pid, port } = database;
  writeFileSync(ready, JSON.stringify({ server: identify(pid), port, template }));
  return database;
}

/**
 * @typedef {object} TestDatabase
 * @property {string} url with which app and worker connect, and so do the specs
 * @property {string} ownerUrl with which its tables were made
 * @property {string} adminUrl the superuser's: to empty tables that only grow
 */

/**
 * Makes a migrated, empty database.
 * @param {string} name
 * @returns {Promise<TestDatabase>}
 */
export function makeTestDatabase(name) {
  return alone(async () => {
    const template = `template_${tablesHash()}`;
    const database = await serverWith(template);
    await database.create(name, template);
    const admin = `${ADMIN}:${secretsOf(dir).databaseAdminPassword}`;
    return {
      url: database.url(name),
      ownerUrl: database.ownerUrl(name),
      adminUrl: `postgresql://${admin}@127.0.0.1:${database.port}/${name}`,
    };
  });
}

/** Notes that this process runs specs. */
export function beginSpecs() {
  mkdirSync(users, { recursive: true });
  writeFileSync(path.join(users, String(process.pid)), JSON.stringify(identify(process.pid)));
}

/** The other runs that are still going on. */
function otherUsers() {
  return readdirSync(users).filter((file) => {
    const identity = parseIdentity(readFileSync(path.join(users, file), "utf8"));
    const counts = identity && identity.pid !== process.pid && isRunning(identity);
    if (!counts) rmSync(path.join(users, file), { force: true });
    return counts;
  });
}

/**
 * Drops the databases of this run; the last run to end stops the server.
 * @param {string} prefix of the names of this run's databases
 */
export async function endSpecs(prefix) {
  await alone(async () => {
    const isLast = otherUsers().length === 0;
    // Most runs of a single spec never asked for a database.
    if ((await runningDatabase(dir)) === undefined) return;
    const database = await server();
    const own = isLast ? "test_" : prefix;
    for (const name of await database.names()) if (name.startsWith(own)) await database.drop(name);
    if (isLast) await database.stop();
  });
}
