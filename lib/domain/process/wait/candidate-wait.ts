import { isInForce, secondPersons } from "@/lib/domain/approval/second-person";
import type { BlockerEvent } from "@/lib/domain/blocker/blocker-event";
import { isBefore, latest, type Instant } from "@/lib/domain/instant";
import { pausedSpans } from "@/lib/domain/process/fixes/pause";
import { waitClock, type WaitClock } from "@/lib/domain/process/wait/wait-clock";
import { type Attestation, waiversAmong } from "@/lib/domain/process/attestation";
import { announcedAt } from "@/lib/domain/process/publication/announced";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { shorteningOf } from "@/lib/domain/process/shortening";
import type { Facts } from "@/lib/domain/process/facts";
import { targetName, type Target } from "@/lib/domain/release/target";

/**
 * The wait of a candidate at `now`; null before it began. It starts when the files are on PyPI and the
 * announcement is in the archive, so that each candidate has its own.
 */
export function waitOf(
  target: Target,
  facts: Facts,
  attestations: readonly Attestation[],
  now: Instant,
): WaitClock | null {
  const files = filesCompleteSince(target, facts);
  const announced = announcedAt(target, facts, attestations);
  if (files === null || announced === null) return null;
  const startedAt = latest(files, announced);
  const paused = pausedSpans(targetName(target), attestations, now);
  const basis = { startedAt, blockers: notWaived(facts, attestations), paused };
  return waitClock({ ...basis, shortenedTo: shortenedTo(target, attestations) }, now);
}

/** A waived issue blocks until its waiver has its second person, and no longer. */
function notWaived(
  { blockerEvents, version }: Facts,
  attestations: readonly Attestation[],
): readonly BlockerEvent[] {
  const ends = new Map(
    waiversAmong(attestations)
      .filter((waiver) => waiver.release === version && isInForce(waiver))
      .flatMap((waiver) => secondPersons(waiver).map(({ at }) => [waiver.issue, at] as const))
      .toReversed(),
  );
  const before = blockerEvents.filter(({ issue, at }) => {
    const end = ends.get(issue);
    return end === undefined || isBefore(at, end);
  });
  const over = [...ends].map(([issue, at]): BlockerEvent => ({ ...ended, issue, at }));
  return [...before, ...over];
}

const ended = { kind: "unlabeled", actor: null } as const;

/** Nobody can shorten it into the past of their own words: it ends when the second person agreed, at the earliest. */
function shortenedTo(target: Target, attestations: readonly Attestation[]): Instant | null {
  const shortening = shorteningOf(targetName(target), attestations);
  const agreed = shortening === null ? [] : secondPersons(shortening);
  const first = agreed[0]?.at;
  if (shortening === null || first === undefined) return null;
  return isBefore(shortening.until, first) ? first : shortening.until;
}
