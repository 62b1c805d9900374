import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";

/** What a test runner came to; its reporter writes it, `npm test` adds it up. */
const outcomeSchema = z.object({
  passed: z.number(),
  failed: z.number(),
  /** What was not run, each with the reason where one is given. */
  skipped: z.array(z.string()),
});

/** @typedef {z.infer<typeof outcomeSchema>} Outcome */

/** The variable that tells a reporter where to write. */
const PLACE = "SLIPWAY_OUTCOME_FILE";

/** @param {Outcome} outcome */
export function writeOutcome(outcome) {
  const file = process.env[PLACE];
  if (file) writeFileSync(file, JSON.stringify(outcome));
}

/**
 * @param {string} file
 * @returns {{ env: Record<string, string>, read: () => Outcome | undefined }} `read` finds nothing
 *   when the runner did not get as far as its report
 */
export function expectOutcome(file) {
  rmSync(file, { force: true });
  const read = () =>
    existsSync(file) ? outcomeSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
  return { env: { [PLACE]: file }, read };
}

/**
 * @param {string} name
 * @param {string | undefined} reason
 */
export const skippedLine = (name, reason) => `${name}: ${reason ?? "no reason is given"}`;
