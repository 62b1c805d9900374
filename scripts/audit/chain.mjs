import { createHash } from "node:crypto";
import { z } from "zod";

/** The chain of the audit log (docs/decisions/053-the-audit-chain.md). */

const nullable = z.string().nullable();

/** An entry as it is hashed, exported and read back. */
export const auditEntry = z.strictObject({
  id: z.number().int().positive(),
  at: z.iso.datetime({ precision: 3 }),
  who: z.string(),
  account: nullable,
  action: z.string(),
  release: nullable,
  releaseId: nullable,
  step: nullable,
  target: nullable,
  planHash: nullable,
  outcome: z.string(),
  code: nullable,
  sentence: z.string(),
  covered: z.boolean(),
});

/** @typedef {z.infer<typeof auditEntry>} ChainedEntry */

/** A line of an export. */
export const auditLine = z.strictObject({
  position: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  entry: auditEntry,
});

/**
 * A link of the chain with its entry; null where the entry is not there.
 * @typedef {{ position: number, hash: string, entry: ChainedEntry | null }} Link
 */

/** Where a chain was seen to end: to be kept elsewhere, and asked for later. */
/** @typedef {{ position: number, hash: string }} Seen */

/**
 * What a chain proved to be. `last` is null for an empty one.
 * @typedef {{ whole: true, last: Seen | null } | { whole: false, sentence: string }} Verdict
 */

/**
 * The hash of the entry's link.
 * @param {string} previous the hash of the link before it, "" for the first
 * @param {ChainedEntry} entry
 */
export function linkHash(previous, entry) {
  const e = entry;
  const said = [e.outcome, e.code, e.sentence, e.covered];
  const about = [e.release, e.releaseId, e.step, e.target, e.planHash];
  const words = JSON.stringify([e.id, e.at, e.who, e.account, e.action, ...about, ...said]);
  return createHash("sha256").update(`${previous}\n${words}`).digest("hex");
}

/** @param {ChainedEntry} entry */
const named = ({ id, at, who, action }) => `entry ${id} (${at}, ${who}: ${action})`;

/**
 * What is wrong with a link, as a sentence; null where nothing is.
 * @param {Link} link
 * @param {Seen} before
 */
function faultOf({ position, hash, entry }, before) {
  const expected = before.position + 1;
  if (position !== expected) return `Link ${expected} is missing: the next one is ${position}.`;
  if (entry === null) return `The entry of link ${position} is missing.`;
  if (linkHash(before.hash, entry) !== hash)
    return `Link ${position} does not fit: ${named(entry)} is not what was written, or the link is not.`;
  return null;
}

/**
 * Walks a chain from its first link and stops at the first that is broken.
 * @param {AsyncIterable<Link>} links ascending
 * @param {Seen | null} seen where it was seen to end once
 * @returns {Promise<Verdict>}
 */
export async function verifyChain(links, seen = null) {
  let last = { position: 0, hash: "" };
  for await (const link of links) {
    const fault = faultOf(link, last);
    if (fault !== null) return { whole: false, sentence: fault };
    last = { position: link.position, hash: link.hash };
    if (link.position === seen?.position && link.hash !== seen.hash)
      return { whole: false, sentence: `Link ${seen.position} was another one when it was seen.` };
  }
  if (seen !== null && last.position < seen.position)
    return {
      whole: false,
      sentence: `The chain ends at link ${last.position}, and was seen to reach link ${seen.position}.`,
    };
  return { whole: true, last: last.position === 0 ? null : last };
}
