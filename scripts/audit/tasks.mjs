import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { parseArgs } from "node:util";
import { Problem } from "../problem.mjs";
import { verifyChain } from "./chain.mjs";
import { withDatabase } from "./database.mjs";
import { linksOf, withLog } from "./links.mjs";

const USE = `Use: npm run audit:verify -- [--file FILE] [--last POSITION:HASH] [--database NAME]
     npm run audit:export -- FILE [--database NAME]
  --file FILE           verify an export instead of the database
  --last POSITION:HASH  where the chain was seen to end once, as an earlier run printed it
  --database NAME       of the embedded server; without it "rehearsal" in a rehearsal, else "slipway"`;

const OPTIONS = /** @type {const} */ ({
  file: { type: "string" },
  last: { type: "string" },
  database: { type: "string" },
});

/** @typedef {import("./chain.mjs").Seen} Seen */
/** @typedef {import("./chain.mjs").Verdict} Verdict */

/** @param {readonly string[]} args */
function readArguments(args) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n${USE}`);
  }
}

/** @param {string | undefined} text @returns {Seen | null} */
function readSeen(text) {
  if (text === undefined) return null;
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (position === undefined || hash === undefined)
    throw new Problem(`--last ${text} is not POSITION:HASH, as audit:verify prints it.\n${USE}`);
  return { position: Number(position), hash };
}

/** @param {Verdict} verdict @returns {number} the exit code */
function tell(verdict) {
  if (!verdict.whole) {
    console.error(`The activity log is broken. ${verdict.sentence}`);
    return 1;
  }
  const { last } = verdict;
  if (last === null) {
    console.log("The activity log is whole, and empty.");
    return 0;
  }
  console.log(`The activity log is whole: ${last.position} entries.`);
  console.log("Keep this line elsewhere: it asks later whether the log still goes on from here.");
  console.log(`  npm run audit:verify -- --last ${last.position}:${last.hash}`);
  return 0;
}

/**
 * Verifies the log of a database, also that no entry is in it past the chain.
 * @param {string} url
 * @param {Seen | null} seen where it was seen to end once
 * @returns {Promise<Verdict>}
 */
export const verifyDatabase = (url, seen) =>
  withLog(url, async ({ links, unlinked }) => {
    const verdict = await verifyChain(links, seen);
    if (!verdict.whole || unlinked === null) return verdict;
    return {
      whole: false,
      sentence: `Entry ${unlinked} has no link: it was put in past the chain.`,
    };
  });

/**
 * Writes the log as JSON lines, a link and its entry each, in a file that was not there.
 * @param {string} url
 * @param {string} file
 */
async function exportTo(url, file) {
  // For nobody but whoever runs it: the log names releases under embargo.
  const out = createWriteStream(file, { flags: "wx", mode: 0o600 });
  await once(out, "open");
  const written = await withLog(url, async ({ links }) => {
    let count = 0;
    for await (const link of links) {
      if (!out.write(`${JSON.stringify(link)}\n`)) await once(out, "drain");
      count += 1;
    }
    return count;
  });
  out.end();
  await once(out, "close");
  console.log(`${written} entries are in ${file}.`);
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code: 1 where the log is broken
 */
export async function runAudit(args) {
  const { values, positionals } = readArguments(args);
  const [task, file, ...more] = positionals;
  const seen = readSeen(values.last);
  if (task === "verify" && file === undefined) {
    if (values.file !== undefined) return tell(await verifyChain(linksOf(values.file), seen));
    return withDatabase(values.database, async (url) => tell(await verifyDatabase(url, seen)));
  }
  if (task !== "export" || file === undefined || more.length > 0) throw new Problem(USE);
  return withDatabase(values.database, async (url) => {
    await exportTo(url, file);
    return 0;
  });
}
