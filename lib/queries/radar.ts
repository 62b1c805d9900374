import { readScannedAt, readScannedHistory } from "@/lib/db/scanned-trees";
import type { EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import { evaluateAll } from "@/lib/domain/deprecation/evaluate";
import type { ScannedHistory } from "@/lib/domain/deprecation/scanned-tree";
import { removedUnannounced, type UnannouncedRemoval } from "@/lib/domain/deprecation/unannounced";
import { calendarDay, latest, type Instant } from "@/lib/domain/instant";

/** All that the radar's pages and answers are made of, on one day. */
export interface Radar {
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
const derived = new WeakMap<ScannedHistory, Radar>();

/** The radar on the day of `now`, derived once for a history and a day. */
export async function readRadar(now: Instant): Promise<Radar> {
  const history = await readScannedHistory();
  const today = calendarDay(now);
  const known = derived.get(history);
  if (known !== undefined && calendarDay(known.day) === today) return known;
  const radar = radarOf(history, today, await readScannedAt());
  derived.set(history, radar);
  return radar;
}

function radarOf(history: ScannedHistory, today: string, scannedAt: Instant | null): Radar {
  const day = `${today}T23:59:59Z`;
  const trees = [...history.releases, ...(history.trunk === null ? [] : [history.trunk])];
  const midnight = `${today}T00:00:00Z`;
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
