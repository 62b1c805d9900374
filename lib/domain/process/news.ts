import { isBefore, type Instant } from "@/lib/domain/instant";
import { blockedSince } from "@/lib/domain/process/blocked-since";
import type { Milestone } from "@/lib/domain/process/milestone";
import type { WhenItFailsLater } from "@/lib/domain/process/remembered";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { Blocker } from "@/lib/domain/process/step-state";
import type { Evidence } from "@/lib/domain/fact";

/** Something that holds up nothing and has to be known: what turned red when the release had left it behind. */
export interface News {
  /** The finished step whose condition fails now; it stays done. */
  readonly step: StepKey;
  readonly title: string;
  /** Why it holds up nothing. */
  readonly sentence: string;
  /** What is red, each once. */
  readonly evidence: readonly Evidence[];
  /** When it turned red; null where nothing tells. */
  readonly since: Instant | null;
}

/**
 * The news that the blockers of a finished step are. `past`: the record of the step that it was
 * needed for; where it is not known to have turned red after that, the title does not say so.
 */
export function newsFrom(
  step: StepKey,
  blockers: readonly Blocker[],
  { what, after }: Extract<WhenItFailsLater, { readonly kind: "news" }>,
  past: Milestone | null,
): readonly News[] {
  const since = blockedSince(blockers);
  // By the world's own time, where it tells one: it may be seen later than what came after it.
  const at = past?.occurredAt ?? past?.observedAt ?? null;
  const isAfter = since !== null && at !== null && !isBefore(since, at);
  return [
    {
      step,
      title: isAfter ? `${what} turned red after ${after}` : `${what} is red; ${after} already`,
      sentence: `It holds up nothing here: ${after}. If its fix belongs in this release, label its issue as a release blocker.`,
      evidence: blockers.map(({ sentence, evidence }) => ({
        url: evidence?.url ?? null,
        observedAt: evidence?.observedAt ?? null,
        occurredAt: evidence?.occurredAt ?? null,
        sentence,
      })),
      since,
    },
  ];
}
