import type {
  Foreseen,
  EvaluatedDeprecation,
  ReleaseDay,
} from "@/lib/domain/deprecation/deprecation";
import { addDays, isBefore, latest, toMs, type Instant } from "@/lib/domain/instant";

/** What the calendar is drawn of. */
export interface CalendarFacts {
  readonly deprecations: readonly EvaluatedDeprecation[];
  /** The finals YY.MM.0, oldest first. */
  readonly finals: readonly ReleaseDay[];
  /** The next ones, as the cadence foresees them. */
  readonly foreseen: readonly Foreseen[];
  readonly now: Instant;
}

/** Names that were first warned about in one release: the policy's two conditions are theirs in common. */
export interface CalendarGroup {
  /** R; null: the next release, whichever it is. */
  readonly release: string | null;
  readonly begins: Instant;
  readonly rPlus2: Foreseen;
  readonly oneYear: Instant;
  /** When both hold. */
  readonly earliest: Instant;
  readonly names: readonly { readonly name: string; readonly removedAt: Instant | null }[];
}

/** What lies further back is told by the table. */
const daysBack = 450;

/**
 * The names that have something on the calendar: a condition that is or was met within sight. At most
 * `limit` of them, those that are due next first; by release, oldest first.
 */
export function calendarGroups(facts: CalendarFacts, limit: number): readonly CalendarGroup[] {
  const since = addDays(facts.now, -daysBack);
  const inSight = facts.deprecations
    .map((deprecation) => ({ deprecation, day: conditionsDay(deprecation) }))
    .filter(({ day }) => day !== null && isBefore(since, day))
    .sort((a, b) => distance(a.day, facts.now) - distance(b.day, facts.now))
    .slice(0, limit)
    .map(({ deprecation }) => deprecation);
  const byRelease = Map.groupBy(inSight, ({ firstRelease }) => firstRelease?.version ?? null);
  return [...byRelease.values()]
    .flatMap((together) => groupOf(together) ?? [])
    .sort((a, b) => toMs(a.begins) - toMs(b.begins));
}

/** How many have something on the calendar. */
export function countInSight(facts: CalendarFacts): number {
  return calendarGroups(facts, Infinity).reduce((count, { names }) => count + names.length, 0);
}

/** The day on which the second condition holds; of what is not released yet, far away. */
function conditionsDay({ rPlus2, oneYear, eligibility }: EvaluatedDeprecation): Instant | null {
  if (eligibility.state === "pending-only" || eligibility.state === "kept") return null;
  if (eligibility.state === "unreleased") return "9999-01-01T00:00:00Z";
  if (rPlus2 === null || oneYear === null) return null;
  return latest(rPlus2.date, oneYear);
}

/** What is to come counts before what was. */
function distance(day: Instant | null, now: Instant): number {
  const ms = toMs(day ?? now) - toMs(now);
  return ms >= 0 ? ms / 1e6 : -ms;
}

function groupOf(together: readonly EvaluatedDeprecation[]): CalendarGroup | null {
  const conditions = conditionsOf(together[0]);
  if (conditions === null) return null;
  const { rPlus2, oneYear } = conditions;
  return {
    ...conditions,
    earliest: latest(rPlus2.date, oneYear),
    names: together
      .map(({ name, eligibility }) => ({
        name,
        removedAt: eligibility.state === "removed" ? eligibility.in.date : null,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

type Conditions = Pick<CalendarGroup, "release" | "begins" | "rPlus2" | "oneYear">;

function conditionsOf(one: EvaluatedDeprecation | undefined): Conditions | null {
  if (one === undefined) return null;
  const { firstRelease, rPlus2, oneYear, forecast } = one;
  if (firstRelease !== null && rPlus2 !== null && oneYear !== null)
    return { release: firstRelease.version, begins: firstRelease.date, rPlus2, oneYear };
  if (forecast === null) return null;
  const { r, ...foreseen } = forecast;
  return { release: null, begins: r.date, rPlus2: foreseen.rPlus2, oneYear: foreseen.oneYear };
}
