import type { Deprecation, ReleaseDay } from "./deprecation";
import { isAfter } from "./finals";
import { warnsIn } from "./warns-in";

/** One upgrade that an application without warnings can make "with no ill effects". */
export interface RouteStep {
  readonly to: ReleaseDay;
  /** What goes in this step, or does what it warned of: the version before it warned of all of it. */
  readonly removed: readonly Deprecation[];
  /** What the version at its end warns of, and the one before did not. */
  readonly newWarnings: readonly Deprecation[];
  /** Why one stops here, or that it is the end. */
  readonly why: string;
}

/**
 * "The First One's Always Free": the fewest steps of which each removes only what the version before
 * it warned of. From each version one goes to the farthest such final; what goes in the very next
 * final was still warned of here, so there always is one.
 */
export function routeOf(
  deprecations: readonly Deprecation[],
  finals: readonly ReleaseDay[],
  from: ReleaseDay,
  to: ReleaseDay,
): readonly RouteStep[] {
  const ahead = finals.filter((final) => isAfter(final, from) && !isAfter(final, to));
  if (ahead.length === 0) return [];
  const missed = deprecations.filter((each) => goesBetween(each, from, to) && !warnsIn(each, from));
  const next = ahead.find((final) => missed.some((each) => goesIn(each, final)));
  const stop = ahead.findLast((final) => next === undefined || isAfter(next, final)) ?? to;
  const step = {
    to: stop,
    removed: deprecations.filter((each) => goesBetween(each, from, stop)),
    newWarnings: deprecations.filter((each) => warnsIn(each, stop) && !warnsIn(each, from)),
    why: next === undefined ? end : reason(stop, next, missed),
  };
  return [step, ...routeOf(deprecations, finals, stop, to)];
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
  return `Stop at ${stop.version} and mend what it warns of: ${shown}${more}, gone in ${next.version}.`;
}

const namesShown = 3;
