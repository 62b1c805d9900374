import { createReadStream } from "node:fs";
import pg from "pg";
import { Problem } from "../problem.mjs";
import { auditEntry, auditLine } from "./chain.mjs";

/** Where the links of the audit log's chain come from: the database, or an export. */

/** @typedef {import("./chain.mjs").Link} Link */

const PAGE = 5000;

const LINKS = `
  SELECT l."position"::float8 AS position, l."hash", CASE WHEN e."id" IS NULL THEN NULL ELSE json_build_object(
    'id', e."id", 'at', to_char(e."at", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'who', e."who",
    'account', e."account", 'action', e."action", 'release', e."release",
    'releaseId', e."releaseId", 'step', e."step", 'target', e."target", 'planHash', e."planHash",
    'outcome', e."outcome", 'code', e."code", 'sentence', e."sentence", 'covered', e."covered") END AS entry
  FROM "AuditLink" l LEFT JOIN "AuditEntry" e ON e."id" = l."entryId"
  WHERE l."position" > $1 ORDER BY l."position" LIMIT ${PAGE}`;

/** Entries that were put in past the trigger. */
const UNLINKED = `
  SELECT e."id"::text AS id FROM "AuditEntry" e
  WHERE NOT EXISTS (SELECT FROM "AuditLink" l WHERE l."entryId" = e."id") ORDER BY e."id" LIMIT 1`;

/** @param {pg.Client} client @returns {AsyncGenerator<Link>} */
async function* linksIn(client) {
  for (let after = 0; ;) {
    const { rows } = await client.query(LINKS, [after]);
    for (const { position, hash, entry } of rows)
      yield { position, hash, entry: entry === null ? null : auditEntry.parse(entry) };
    if (rows.length < PAGE) return;
    after = rows[rows.length - 1].position;
  }
}

/**
 * Reads the log as it is at one moment.
 * @template T
 * @param {string} url the database's address
 * @param {(log: { links: AsyncGenerator<Link>, unlinked: string | null }) => Promise<T>} read
 *   `unlinked`: the first entry that is in no link
 * @returns {Promise<T>}
 */
export async function withLog(url, read) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows } = await client.query(UNLINKED);
    return await read({ links: linksIn(client), unlinked: rows[0]?.id ?? null });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @param {string} text @param {string} where */
function parseLine(text, where) {
  try {
    return auditLine.parse(JSON.parse(text));
  } catch (error) {
    throw new Problem(`${where} is no line of an export of the activity log: ${String(error)}`);
  }
}

/**
 * A file's lines, ended by line feeds alone: what people write has other separators in it.
 * @param {string} file @returns {AsyncGenerator<string>}
 */
async function* linesOf(file) {
  let rest = "";
  for await (const chunk of createReadStream(file, "utf8")) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/** @param {string} file an export @returns {AsyncGenerator<Link>} */
export async function* linksOf(file) {
  let number = 0;
  for await (const line of linesOf(file)) yield parseLine(line, `${file}:${(number += 1)}`);
}
