import type { Instant } from "@/lib/domain/instant";
import { daysBetween, toMs } from "@/lib/domain/instant";
import type { Version } from "@/lib/domain/version";
import {
  compareVersions,
  isCandidate,
  isCandidateOf,
  isFinal,
  releaseOf,
} from "@/lib/domain/version";

/** A version that is out, and when that was: a tag's commit or a release's publication. */
export interface Published {
  readonly version: Version;
  readonly date: Instant;
}

/** How one release came to be, for the picture of the cadence. */
export interface Timeline {
  readonly version: Version;
  /** Its candidates, oldest first; none before 2021. */
  readonly candidates: readonly Published[];
  readonly final: Published;
  /** Days from the last candidate to the final, as fractions of 24 hours; null without candidates. */
  readonly daysWaited: number | null;
  /** Whether the final came before the week was over ("A week is a generally good length of time"). */
  readonly early: boolean;
  /** Days since the final before it; null for the first. */
  readonly daysSincePrevious: number | null;
}

/**
 * A candidate whose number never came out is taken for that of a final no longer after it: 24.2.0rc1 is
 * of 24.3.0, nine days later; what is older was given up.
 */
const renumberedWithinDays = 90;

/** Days that a candidate should wait before its final. */
export const waitDays = 7;

/**
 * The timelines of all final releases, newest first. A candidate belongs to the release of its
 * number; one that never became final under its own number (24.2.0rc1, which became 24.3.0) belongs
 * to the next final soon after it, for a release owns its candidates even when the number changed on the
 * way (DESIGN 3). Candidates younger than every final belong to a release in flight: see `inFlight`.
 */
export function timelines(published: readonly Published[]): readonly Timeline[] {
  const finals = byDate(published.filter(({ version }) => isFinal(version)));
  const candidates = byDate(published.filter(({ version }) => isCandidate(version)));
  const owners = candidates.map((candidate) => ownerOf(candidate, finals));
  return finals
    .map((final, index) =>
      timeline(
        final,
        candidates.filter((_, position) => owners[position] === final),
        finals[index - 1] ?? null,
      ),
    )
    .reverse();
}

/** Candidates that belong to no final yet, oldest first. */
export function inFlight(published: readonly Published[]): readonly Published[] {
  const finals = byDate(published.filter(({ version }) => isFinal(version)));
  return byDate(published.filter(({ version }) => isCandidate(version))).filter(
    (candidate) => ownerOf(candidate, finals) === null,
  );
}

function timeline(
  final: Published,
  candidates: readonly Published[],
  previous: Published | null,
): Timeline {
  const last = candidates.at(-1);
  const daysWaited = last === undefined ? null : daysBetween(last.date, final.date);
  return {
    version: final.version,
    candidates,
    final,
    daysWaited,
    early: daysWaited !== null && daysWaited < waitDays,
    daysSincePrevious: previous === null ? null : daysBetween(previous.date, final.date),
  };
}

function byDate(published: readonly Published[]): readonly Published[] {
  return [...published].sort(
    (a, b) => toMs(a.date) - toMs(b.date) || compareVersions(a.version, b.version),
  );
}

/** The final of the candidate's own number, else the first one soon after it with a later number. */
function ownerOf(candidate: Published, finals: readonly Published[]): Published | null {
  return (
    finals.find((final) => isCandidateOf(candidate.version, final.version)) ??
    finals.find(
      (final) =>
        toMs(final.date) > toMs(candidate.date) &&
        daysBetween(candidate.date, final.date) <= renumberedWithinDays &&
        compareVersions(final.version, releaseOf(candidate.version)) > 0,
    ) ??
    null
  );
}
