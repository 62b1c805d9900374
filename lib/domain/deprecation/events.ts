import { isBefore, type Instant } from "@/lib/domain/instant";
import type { EvaluatedDeprecation } from "./deprecation";

/** What becomes of a deprecation, in the words of the feed. */
export const eventKinds = ["deprecated", "eligible", "removed"] as const;
export type EventKind = (typeof eventKinds)[number];

/** A day on which something became of a deprecation. */
export interface DeprecationEvent {
  readonly kind: EventKind;
  readonly at: Instant;
  /** One sentence. */
  readonly title: string;
  readonly deprecation: EvaluatedDeprecation;
}

/** What became of the deprecations until `now`, newest first. */
export function eventsOf(
  evaluated: readonly EvaluatedDeprecation[],
  now: Instant,
): readonly DeprecationEvent[] {
  return evaluated
    .flatMap(eventsOfOne)
    .filter(({ at }) => !isBefore(now, at))
    .sort((a, b) => (isBefore(a.at, b.at) ? 1 : -1));
}

function eventsOfOne(deprecation: EvaluatedDeprecation): readonly DeprecationEvent[] {
  const { name, firstRelease, eligibility } = deprecation;
  const event = (kind: EventKind, at: Instant, title: string) => ({ kind, at, title, deprecation });
  return [
    ...(firstRelease === null
      ? []
      : [
          event(
            "deprecated",
            firstRelease.date,
            `${name} is deprecated since ${firstRelease.version}`,
          ),
        ]),
    ...(eligibility.state === "eligible"
      ? [event("eligible", eligibility.since, `${name} may be removed`)]
      : []),
    ...(eligibility.state === "removed"
      ? [event("removed", eligibility.in.date, `${name} was removed in ${eligibility.in.version}`)]
      : []),
  ];
}
