import type { Deprecation, ReleaseDay } from "./deprecation";
import { isAfter } from "./finals";
import type { UnannouncedRemoval } from "./unannounced";
import { warnsIn } from "./warns-in";

/** One upgrade that an application without warnings can make "with no ill effects". */
export interface RouteStep {
  readonly to: ReleaseDay;
  /** Names that go in this step: the version before it warned of all of them. */
  readonly removed: readonly Deprecation[];
  /** Names that stay and warn no more: what was warned of came to pass, or was called off. */
  readonly noLongerWarned: readonly Deprecation[];
  /** Names that go in this step without a warning, as far as NEWS tells. */
  readonly removedUnannounced: readonly UnannouncedRemoval[];
  /** What the version at its end warns of, and the one before did not. */
  readonly newWarnings: readonly Deprecation[];
  /** Why one stops here, or that it is the end. */
  readonly why: string;
}

/** What the steps are counted from. */
export interface RouteFacts {
  readonly deprecations: readonly Deprecation[];
  readonly unannounced: readonly UnannouncedRemoval[];
  readonly finals: readonly ReleaseDay[];
}

/**
 * "The First One's Always Free": the fewest steps of which each removes only what the version before
 * it warned of. From each version one goes to the farthest such final; what goes in the very next
 * final was still warned of here, so there always is one.
 */
export function routeOf(facts: RouteFacts, from: ReleaseDay, to: ReleaseDay): readonly RouteStep[] {
  const { deprecations, finals } = facts;
  const ahead = finals.filter((final) => isAfter(final, from) && !isAfter(final, to));
  if (ahead.length === 0) return [];
  const missed = deprecations.filter((each) => goesBetween(each, from, to) && !warnsIn(each, from));
  const next = ahead.find((final) => missed.some((each) => goesIn(each, final)));
  const stop = ahead.findLast((final) => next === undefined || isAfter(next, final)) ?? to;
  const why = next === undefined ? end : reason(stop, next, missed);
  return [stepOf(facts, from, stop, why), ...routeOf(facts, stop, to)];
}

function stepOf(facts: RouteFacts, from: ReleaseDay, to: ReleaseDay, why: string): RouteStep {
  const { deprecations, unannounced } = facts;
  const gone = deprecations.filter((each) => goesBetween(each, from, to));
  return {
    to,
    removed: gone.filter(({ goneIn }) => goneIn?.how === "removed"),
    noLongerWarned: gone.filter(({ goneIn }) => goneIn?.how !== "removed"),
    removedUnannounced: unannounced.filter(
      (each) => isAfter(each.in, from) && !isAfter(each.in, to),
    ),
    newWarnings: deprecations.filter((each) => warnsIn(each, to) && !warnsIn(each, from)),
    why,
  };
}

const end = "Target.";

function goesBetween({ goneIn }: Deprecation, from: ReleaseDay, to: ReleaseDay): boolean {
  return goneIn !== null && isAfter(goneIn, from) && !isAfter(goneIn, to);
}

function goesIn({ goneIn }: Deprecation, release: ReleaseDay): boolean {
  return goneIn?.version === release.version;
}

function reason(stop: ReleaseDay, next: ReleaseDay, missed: readonly Deprecation[]): string {
  const names = missed.filter((each) => goesIn(each, next)).map(({ name }) => name);
  const shown = names.slice(0, namesShown).join(", ");
  const more = names.length > namesShown ? ` and ${names.length - namesShown} more` : "";
  return `Stop at ${stop.version} and fix what it warns of: ${shown}${more}, gone in ${next.version}.`;
}

const namesShown = 3;
