import type { Instant } from "@/lib/domain/instant";
import type { Deprecation, JudgedDeprecation } from "./deprecation";
import type { ScannedHistory } from "./scanned-tree";

/** "At the earliest, release R+2 and one year after release R" (Incompatible Changes, 2), at `now`. */
export function judge(
  _deprecation: Deprecation,
  _history: ScannedHistory,
  _now: Instant,
): JudgedDeprecation {
  throw new Error("not written yet");
}

/** All deprecations of the history as they stood at `now`: releases after `now` are not looked at. */
export function judgeAll(_history: ScannedHistory, _now: Instant): readonly JudgedDeprecation[] {
  throw new Error("not written yet");
}
