import pg from "pg";
import { Problem } from "../problem.mjs";

/**
 * What the role with which app and worker connect may do in the database: read and write rows, with
 * append-only tables only read and add, and with those of CHANGEABLE change the columns named there. It owns nothing, so it can neither alter a table nor
 * switch a trigger off (docs/decisions/023-audit-and-roles.md).
 */

/** @typedef {{ owner: string, app: string }} Addresses addresses of one database, by role */

/** Of pg-boss, which makes it by itself. */
export const QUEUE_SCHEMA = "pgboss";

/** A number of our own for the lock that keeps two starts from granting at once. */
const LOCK = 4_620_023;

/** @param {string} url @returns {(error: Error) => never} */
const cannotConnect = (url) => (error) => {
  const { host, pathname, username } = new URL(url);
  throw new Problem(
    `The database ${host}${pathname} cannot be used as ${username || "nobody"}: ${error.message}. Check ` +
      "DATABASE_URL and DATABASE_OWNER_URL, and that the server runs.",
  );
};

/**
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} act
 */
async function connected(url, act) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect().catch(cannotConnect(url));
    return await act(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @param {string} url @returns {Promise<string>} */
const roleOf = (url) =>
  connected(url, async (client) => {
    const { rows } = await client.query("SELECT current_user AS role");
    return rows[0].role;
  });

/** Our tables; those that only grow are known by their trigger. */
const TABLES = `
  SELECT c.relname AS name, EXISTS (
    SELECT FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
    WHERE t.tgrelid = c.oid AND f.proname = 'refuse_change') AS grows
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND c.relname <> '_prisma_migrations'
  ORDER BY c.relname`;

/**
 * Tables of which nothing is deleted and only these columns change, by table.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const CHANGEABLE = { Approval: ["withdrawnAt"] };

/** Tables that the database itself writes, by a trigger (docs/decisions/053-the-audit-chain.md). */
const WRITTEN_BY_TRIGGER = ["AuditLink"];

/** @param {pg.Client} client @param {string} name @param {boolean} grows */
function rightsOn(client, name, grows) {
  if (WRITTEN_BY_TRIGGER.includes(name)) return "SELECT";
  if (grows) return "SELECT, INSERT";
  const columns = CHANGEABLE[name];
  if (columns === undefined) return "SELECT, INSERT, UPDATE, DELETE";
  const named = columns.map((column) => client.escapeIdentifier(column)).join(", ");
  return `SELECT, INSERT, UPDATE (${named})`;
}

/** @param {pg.Client} client @param {string} role */
async function grantTo(client, role) {
  const to = client.escapeIdentifier(role);
  const { rows } = await client.query(TABLES);
  const tables = rows.flatMap(({ name, grows }) => {
    const table = `public.${client.escapeIdentifier(name)}`;
    const rights = rightsOn(client, name, grows);
    return [`REVOKE ALL ON ${table} FROM ${to}`, `GRANT ${rights} ON ${table} TO ${to}`];
  });
  const all = `ALL TABLES IN SCHEMA ${QUEUE_SCHEMA}`;
  return [
    ...[`GRANT USAGE ON SCHEMA public, ${QUEUE_SCHEMA} TO ${to}`, ...tables],
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, ${QUEUE_SCHEMA} TO ${to}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${all} TO ${to}`,
  ].join(";\n");
}

/**
 * Gives the app's role what it needs, and takes from it what it does not; nothing where it is the
 * owner itself. Doing it again changes nothing.
 * @param {Addresses} addresses
 */
export async function grantToApp({ owner, app }) {
  const role = await roleOf(app);
  await connected(owner, async (client) => {
    const { rows } = await client.query("SELECT current_user AS role");
    if (rows[0].role === role) return;
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    await client.query(await grantTo(client, role));
    await client.query("COMMIT");
  });
}

/** What it means where the log is not protected, and what to do. */
export const openLogWords =
  "The role of DATABASE_URL could change or delete its entries. Give DATABASE_URL a role that owns no " +
  "table, and put the owner's address into DATABASE_OWNER_URL.";

/** What a role could do to the tables that only grow. Superusers and members of the owner have all. */
const REACH = `
  SELECT count(*)::int AS tables, coalesce(bool_or(
    pg_has_role(c.relowner, 'MEMBER') OR has_table_privilege(c.oid, 'UPDATE')
    OR has_table_privilege(c.oid, 'DELETE') OR has_table_privilege(c.oid, 'TRUNCATE')
    OR has_table_privilege(c.oid, 'TRIGGER')), false) AS open
  FROM pg_class c WHERE EXISTS (
    SELECT FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
    WHERE t.tgrelid = c.oid AND f.proname = 'refuse_change')`;

/**
 * Whether the activity log is out of reach of the role behind this address: asked of the database as
 * that role, so that it does not depend on how the role came to be.
 * @param {string} url with which app and worker connect
 * @returns {Promise<boolean>} false where the role could change or delete entries
 * @throws {Problem} where the database has no such tables
 */
export async function isLogProtected(url) {
  const { rows } = await connected(url, (client) => client.query(REACH));
  if (rows[0].tables === 0)
    throw new Problem(
      "The database of DATABASE_URL has no tables of Slipway's: npm start makes them. If it has been " +
        "started, DATABASE_URL and DATABASE_OWNER_URL do not name the same database: correct one.",
    );
  return !rows[0].open;
}
