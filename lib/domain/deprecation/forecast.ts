import type { Instant } from "@/lib/domain/instant";
import type { Foreseen, ReleaseDay } from "./deprecation";

/**
 * The next `count` finals YY.MM.0, as the cadence of the last years foresees them; empty where there
 * are too few finals to know a cadence. `version` is null: the number is the day's, not known yet.
 */
export function forecastReleases(
  _finals: readonly ReleaseDay[],
  _now: Instant,
  _count: number,
): readonly Foreseen[] {
  throw new Error("not written yet");
}
