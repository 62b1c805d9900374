import { Problem } from "../problem.mjs";

const DAY_MS = 86_400_000;
const WRITTEN =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * The value of --as-of as an instant in UTC: a day, which is its midnight, or a time of it, which is UTC's
 * where it says no other. Undefined where it was not given.
 * @param {string | undefined} asOf
 */
export function beginningOf(asOf) {
  if (asOf === undefined) return undefined;
  const [, day = "", time = "00:00", zone = "Z"] = WRITTEN.exec(asOf.trim()) ?? [];
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const ms = Date.parse(`${day}T${time}${zone}`);
  // JavaScript takes 30 February for 1 March.
  const isDay = !Number.isNaN(ms) && new Date(midnight).toISOString().startsWith(day);
  if (!isDay || Math.abs(ms - midnight) > 2 * DAY_MS)
    throw new Problem(
      `--as-of ${asOf} is no time; write it like 2024-07-29T13:00:00Z, or 2024-07-29 for a whole day.`,
    );
  return new Date(ms).toISOString();
}
