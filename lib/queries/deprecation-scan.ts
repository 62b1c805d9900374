import { readScannedAt, readScannedHistory } from "@/lib/db/scanned-trees";
import type { EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import { evaluateAll } from "@/lib/domain/deprecation/evaluate";
import type { ScannedHistory } from "@/lib/domain/deprecation/scanned-tree";
import { removedUnannounced, type UnannouncedRemoval } from "@/lib/domain/deprecation/unannounced";
import type { Viewer } from "@/lib/domain/viewer";
import { calendarDay, endOfDay, latest, type Instant } from "@/lib/domain/instant";

/** All that pages and answers about deprecations are made of, on one day. */
export interface DeprecationScan {
  readonly history: ScannedHistory;
  readonly evaluated: readonly EvaluatedDeprecation[];
  /** What went without ever having warned, oldest first. */
  readonly unannounced: readonly UnannouncedRemoval[];
  /** The end of the day on which it was judged: what a day brings holds from its beginning. */
  readonly day: Instant;
  /** The date of the newest commit that was read. */
  readonly newestCommit: Instant;
  /** Since when it can be as it is: the last scan, or the day's beginning. */
  readonly changedAt: Instant;
}

const nothingRead = "1970-01-01T00:00:00Z";

/** By history, which is the same object while nothing has changed. */
const derived = new WeakMap<ScannedHistory, DeprecationScan>();

/** The scan as the policy reads it on the day of `now`, derived once for a history and a day. */
export async function readDeprecationScan(_viewer: Viewer, now: Instant): Promise<DeprecationScan> {
  const history = await readScannedHistory();
  const day = endOfDay(now);
  const known = derived.get(history);
  if (known?.day === day) return known;
  const scan = scanOf(history, day, await readScannedAt());
  derived.set(history, scan);
  return scan;
}

function scanOf(history: ScannedHistory, day: Instant, scannedAt: Instant | null): DeprecationScan {
  const trees = [...history.releases, ...(history.trunk === null ? [] : [history.trunk])];
  const midnight = `${calendarDay(day)}T00:00:00Z`;
  const newestCommit = trees.map(({ committedAt }) => committedAt).reduce(latest, nothingRead);
  return {
    history,
    evaluated: evaluateAll(history, day),
    unannounced: removedUnannounced(history),
    day,
    newestCommit,
    changedAt: latest(scannedAt ?? midnight, midnight),
  };
}
