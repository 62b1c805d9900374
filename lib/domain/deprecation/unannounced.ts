import type { NewsItem, ScannedHistory } from "./scanned-tree";
import type { ReleaseDay } from "./deprecation";

/** Names that a release's NEWS says are removed, and that no deprecation covers. */
export interface UnannouncedRemoval {
  readonly names: readonly string[];
  readonly in: ReleaseDay;
  readonly item: NewsItem;
}

/** Names removed without ever having been deprecated, as far as NEWS tells; oldest first. */
export function removedUnannounced(_history: ScannedHistory): readonly UnannouncedRemoval[] {
  throw new Error("not written yet");
}
