import { existsSync } from "node:fs";
import path from "node:path";
import { databaseHome, removeStateFolder } from "./database/home.mjs";
import { makeCluster, runningServer } from "./database/cluster.mjs";
import { asAdmin, serverEnded, startServer, stopServer } from "./database/server.mjs";
import { freePortFrom } from "./processes/ports.mjs";
import { makeStateFolder, secretsOf } from "./state-folder.mjs";

/** Slipway's own PostgreSQL: a real server from npm, its data in the state folder. */

export const DEFAULT_PORT = 5544;

/** Owns the databases and makes the tables; no superuser. Only the set-up connects with it. */
const OWNER = "slipway";

/** With this one app and worker connect: it owns nothing (docs/decisions/023-audit-and-roles.md). */
const APP = "slipway_app";

/**
 * @typedef {object} Database
 * @property {number} port
 * @property {number} pid
 * @property {boolean} reused whether it was running already
 * @property {(name: string) => string} url the address of one of its databases, for app and worker
 * @property {(name: string) => string} ownerUrl the same, for whoever makes its tables
 * @property {(name: string, template?: string) => Promise<boolean>} create makes a database unless
 *   it is there; says whether it was made
 * @property {(name: string) => Promise<void>} drop
 * @property {() => Promise<string[]>} names of all databases
 * @property {() => Promise<void>} stop
 * @property {Promise<string>} ended
 */

/**
 * @param {import("pg").Client} client
 * @param {string} role
 * @param {{ password: string, rights: string }} options
 */
async function makeRole(client, role, { password, rights }) {
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
  // Set each time: the secret may have been made anew.
  const verb = rowCount ? "ALTER" : "CREATE";
  const secret = client.escapeLiteral(password);
  await client.query(`${verb} ROLE ${role} LOGIN NOSUPERUSER ${rights} PASSWORD ${secret}`);
}

/** @param {import("pg").Client} client @param {import("./state-folder.mjs").Secrets} secrets */
async function makeRoles(client, { databaseOwnerPassword, databasePassword }) {
  // CREATEDB is for shadow and test databases.
  await makeRole(client, OWNER, { password: databaseOwnerPassword, rights: "CREATEDB" });
  const rights = "NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";
  await makeRole(client, APP, { password: databasePassword, rights });
}

/** @param {import("pg").Client} client */
async function databaseNames(client) {
  const { rows } = await client.query("SELECT datname FROM pg_database WHERE NOT datistemplate");
  return rows.map(({ datname }) => String(datname));
}

/** @param {import("pg").Client} client @param {string} name @param {string} [template] */
async function createDatabase(client, name, template) {
  if ((await databaseNames(client)).includes(name)) return false;
  const source = template ? ` TEMPLATE ${client.escapeIdentifier(template)}` : "";
  await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${OWNER}${source}`);
  return true;
}

/**
 * A server of a state folder that is known to be running, and to have its roles.
 * @param {string} dir
 * @param {Pick<Database, "port" | "pid" | "reused">} server
 * @returns {Database}
 */
export function openDatabase(dir, server) {
  const secrets = secretsOf(dir);
  const admin = { port: server.port, password: secrets.databaseAdminPassword };
  const address =
    (/** @type {string} */ role, /** @type {string} */ secret) => (/** @type {string} */ name) =>
      `postgresql://${role}:${secret}@127.0.0.1:${server.port}/${name}`;
  return {
    ...server,
    url: address(APP, secrets.databasePassword),
    ownerUrl: address(OWNER, secrets.databaseOwnerPassword),
    create: (name, template) => asAdmin(admin, (client) => createDatabase(client, name, template)),
    drop: (name) =>
      asAdmin(admin, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
      }),
    names: () => asAdmin(admin, databaseNames),
    stop: () => stopServer(server.pid),
    ended: serverEnded(server.pid),
  };
}

/**
 * Starts the server of a state folder, or finds it when it is still running.
 * @param {{ dir: string, port?: number, durable?: boolean }} options `durable: false` for data that
 *   may be lost when the machine goes down
 * @returns {Promise<Database>}
 */
export async function startDatabase({ dir, port = DEFAULT_PORT, durable = true }) {
  makeStateFolder(dir);
  const secrets = secretsOf(dir);
  const home = await databaseHome(dir, secrets.instance);
  await makeCluster(home, secrets.databaseAdminPassword);
  const password = secrets.databaseAdminPassword;
  const wanted = runningServer(home.data) ? port : await freePortFrom(port);
  const server = await startServer({ home, dir, port: wanted, password, durable });
  await asAdmin({ port: server.port, password }, (client) => makeRoles(client, secrets));
  return openDatabase(dir, server);
}

/**
 * The process of the server of a state folder, if it is running.
 * @param {string} dir
 * @returns {Promise<number | undefined>}
 */
export async function runningDatabase(dir) {
  if (!existsSync(path.join(dir, "secrets.json"))) return undefined;
  const { data } = await databaseHome(dir, secretsOf(dir).instance);
  return runningServer(data)?.pid;
}

/**
 * Removes a database with all its data, and the server's programs if they were copied.
 * @param {string} dir the state folder, which is removed too
 */
export async function removeDatabase(dir) {
  const pid = await runningDatabase(dir);
  if (pid !== undefined) await stopServer(pid);
  removeStateFolder(dir);
}
