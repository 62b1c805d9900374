import type { Deprecation } from "./deprecation";
import type { ScannedHistory } from "./scanned-tree";

/** Every deprecation that a release or trunk ever had, by name; not yet judged. */
export function deprecationsOf(_history: ScannedHistory): readonly Deprecation[] {
  throw new Error("not written yet");
}
