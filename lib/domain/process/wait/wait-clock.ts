import {
  blockedSpans,
  joinedSpans,
  type BlockerEvent,
  type Span,
} from "@/lib/domain/blocker/blocker-event";
import { addDays, addMs, isBefore, toMs, type Instant } from "@/lib/domain/instant";
import { waitDays } from "@/lib/domain/history";

/** What a candidate's wait is counted from. */
export interface WaitBasis {
  /** When both its files and its announcement were there. */
  readonly startedAt: Instant;
  /** Of the issues that were release blockers, without those waived for the release. */
  readonly blockers: readonly BlockerEvent[];
  /** When somebody had paused the release at it. */
  readonly paused: readonly Span[];
  /** When a shortening that two people agreed on ends it; null: nobody shortened it. */
  readonly shortenedTo: Instant | null;
}

/** A candidate's wait at one moment (DESIGN 5, candidate.wait). */
export interface WaitClock {
  readonly startedAt: Instant;
  /** While it stood still: a release blocker was open, or the release paused; in order and without overlap, up to now or to its end. */
  readonly stoodStill: readonly Span[];
  /** Whether a blocker is open now, or the release is paused, so that it stands still; one that two people shortened does not. */
  readonly standsStill: boolean;
  /** When it is over, or was; while it stands still: as if it went on from now. */
  readonly endsAt: Instant;
  readonly isOver: boolean;
}

/**
 * The clock of a wait: a week of time in which no release blocker is open ("A week is a generally good
 * length of time to wait before doing the final release", How to do a release candidate), and in which
 * nobody has paused the release. `days`: how many are waited.
 */
export function waitClock(basis: WaitBasis, now: Instant, days = waitDays): WaitClock {
  const { startedAt, blockers, paused, shortenedTo } = basis;
  const wholly = { from: startedAt, to: now };
  const spans = isBefore(startedAt, now)
    ? joinedSpans([...blockedSpans(blockers, wholly), ...paused], wholly)
    : [];
  const whole = ran(startedAt, spans, toMs(addDays(startedAt, days)) - toMs(startedAt));
  const isShortened = shortenedTo !== null && isBefore(shortenedTo, whole);
  const endsAt = isShortened ? shortenedTo : whole;
  const isOver = !isBefore(now, endsAt);
  const stoodStill = spans.flatMap((span) => clippedAt(span, endsAt));
  const standsStill = !isOver && !isShortened && spans.some(({ to }) => !isBefore(to, now));
  return { startedAt, stoodStill, standsStill, endsAt, isOver };
}

/** The moment at which `ms` have passed since `start`, the spans not counted. */
function ran(start: Instant, spans: readonly Span[], ms: number): Instant {
  let [from, left] = [start, ms];
  for (const span of spans) {
    const went = toMs(span.from) - toMs(from);
    if (went >= left) break;
    [from, left] = [span.to, left - went];
  }
  return addMs(from, left);
}

function clippedAt(span: Span, end: Instant): readonly Span[] {
  if (!isBefore(span.from, end)) return [];
  return [isBefore(end, span.to) ? { from: span.from, to: end } : span];
}
