import type { Instant } from "@/lib/domain/instant";
import { isBefore, latest } from "@/lib/domain/instant";
import { oneYearAfter } from "./calendar-year";
import type {
  Deprecation,
  Foreseen,
  EvaluatedDeprecation,
  ReleaseDay,
  RemovalForecast,
} from "./deprecation";
import { eligibilityOf, type Conditions } from "./eligibility";
import { allFinals, historyAt, isAfter, isMajor, majorFinals } from "./finals";
import { forecastReleases, notBefore } from "./forecast";
import { deprecationsOf } from "./history";
import type { ScannedHistory } from "./scanned-tree";

/**
 * "At the earliest, release R+2 and one year after release R" (Incompatible Changes, 2), at `now`.
 * The deprecation is one of `deprecationsOf(historyAt(history, now))`.
 */
export function evaluate(
  deprecation: Deprecation,
  history: ScannedHistory,
  now: Instant,
): EvaluatedDeprecation {
  return evaluateAgainst(deprecation, releasesAt(history, now), now);
}

/** All deprecations of the history as they stood at `now`: releases after `now` are not looked at. */
export function evaluateAll(
  history: ScannedHistory,
  now: Instant,
): readonly EvaluatedDeprecation[] {
  const releases = releasesAt(history, now);
  return deprecationsOf(historyAt(history, now)).map((each) =>
    evaluateAgainst(each, releases, now),
  );
}

/** The releases there are and those that are foreseen. */
interface Releases {
  /** By number. */
  readonly finals: readonly ReleaseDay[];
  /** The next finals YY.MM.0: more of them than a year has. */
  readonly foreseen: readonly Foreseen[];
}

const foreseenCount = 12;

function releasesAt(history: ScannedHistory, now: Instant): Releases {
  const known = historyAt(history, now);
  return {
    finals: allFinals(known),
    foreseen: forecastReleases(majorFinals(known), now, foreseenCount),
  };
}

function evaluateAgainst(
  deprecation: Deprecation,
  releases: Releases,
  now: Instant,
): EvaluatedDeprecation {
  const conditions = conditionsOf(deprecation.firstRelease, releases);
  const eligibility = eligibilityOf(deprecation, conditions, now);
  const isToCome = deprecation.firstRelease === null && deprecation.goneIn === null;
  const forecast = isToCome ? forecastOf(releases) : null;
  return { ...deprecation, ...conditions, forecast, eligibility };
}

/** R, R+1 and R+2 are all to come. */
function forecastOf({ foreseen: [r, , rPlus2] }: Releases): RemovalForecast | null {
  if (r === undefined || rPlus2 === undefined) return null;
  const oneYear = oneYearAfter(r.date);
  return { r, rPlus2, oneYear, earliest: latest(rPlus2.date, oneYear) };
}

function conditionsOf(r: ReleaseDay | null, { finals, foreseen }: Releases): Conditions {
  if (r === null) {
    return { rPlus2: null, oneYear: null, rPlus2WithBugfixes: null, earliest: null };
  }
  const oneYear = oneYearAfter(r.date);
  const later = finals.filter((final) => isAfter(final, r));
  const coming = [...later.filter(isMajor).map(onItsDay), ...foreseen];
  const rPlus2 = coming[1] ?? null;
  const second = later[1] ?? null;
  const first = coming.slice(1).find(({ date }) => !isBefore(date, oneYear));
  return {
    rPlus2,
    oneYear,
    rPlus2WithBugfixes: second === null || second.version === rPlus2?.version ? null : second,
    earliest: first === undefined ? null : notBefore(first, oneYear),
  };
}

function onItsDay({ version, date }: ReleaseDay): Foreseen {
  return { version, date, spread: null };
}
