import { addMs, isBefore, type Instant } from "@/lib/domain/instant";

const minuteMs = 60_000;

/** So long PyPI's index takes at most to show a file that was uploaded, in minutes; usually one. */
export const indexMinutes = 15;

/** So long Read the Docs takes at most to build the documentation, in minutes; usually ten. */
export const buildMinutes = 60;

/**
 * Whether more than `minutes` have passed between what somebody else's machine was asked for and our last
 * look. Where the time of either is not known, nothing is overdue.
 */
export function isOverdue(
  since: Instant | null | undefined,
  lookedAt: Instant | null | undefined,
  minutes: number,
): boolean {
  if (since == null || lookedAt == null) return false;
  return isBefore(addMs(since, minutes * minuteMs), lookedAt);
}
