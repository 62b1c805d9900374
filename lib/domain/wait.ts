import { isBefore, toMs, type Instant } from "@/lib/domain/instant";

/** A time that has to pass before something may go on. */
export interface Wait {
  /** What waits: "26.11.0rc1". */
  readonly of: string;
  readonly until: Instant;
}

/** The waits that are not over at `now`, the one that ends first before the others. */
export function waitsUnderWay(waits: readonly Wait[], now: Instant): readonly Wait[] {
  return waits
    .filter(({ until }) => isBefore(now, until))
    .toSorted((a, b) => toMs(a.until) - toMs(b.until));
}

/** Whole minutes from `now` after which the wait is over; 0 where it is. */
export function minutesUntil({ until }: Wait, now: Instant): number {
  return Math.max(0, Math.ceil((toMs(until) - toMs(now)) / 60_000));
}
