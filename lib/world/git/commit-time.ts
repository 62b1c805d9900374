import { fromMs, type Instant } from "@/lib/domain/instant";

/** The latest moment that a Date can be, in seconds. */
const lastSecond = 8_640_000_000_000;

/**
 * The time of a commit as git's `%ct` has it: seconds, of whoever made the commit and as they like, also
 * in years that have five digits. null where it is no time that can be told: git keeps any text there.
 */
export function commitTime(seconds: string): Instant | null {
  if (!/^\d{1,13}$/.test(seconds) || Number(seconds) > lastSecond) return null;
  return fromMs(Number(seconds) * 1_000).replace(".000Z", "Z");
}
