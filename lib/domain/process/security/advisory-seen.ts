import type { Evidence, Fact } from "@/lib/domain/fact";
import type { Advisory } from "@/lib/domain/observed/advisory";
import type { Facts } from "@/lib/domain/process/facts";
import {
  blocked,
  type Blocker,
  blocker,
  notSyncedYet,
  shownBy,
  type StepState,
} from "@/lib/domain/process/step-state";
import { named } from "@/lib/domain/process/who";

/**
 * What a step of a security release says once its advisory was seen. What is said here is remembered and
 * is everybody's once the fix is public: numbers, names and times, and nothing of the advisory's words.
 */
export function ofAdvisory(
  { advisory }: Facts,
  say: (seen: Fact<Advisory>) => StepState,
): StepState {
  return advisory === null ? notSyncedYet("the security advisory") : say(advisory);
}

/** A sentence about the advisory, with its page. */
export function inAdvisory(seen: Fact<Advisory>, sentence: string, occurredAt?: string): Evidence {
  return shownBy(seen, sentence, seen.value.url, occurredAt ?? null);
}

/** What is missing in an advisory or its fix, each with who can add it. */
export function missing(
  seen: Fact<Advisory>,
  wants: readonly (Pick<Blocker, "sentence" | "remedy" | "clearedBy"> & {
    readonly url?: string;
  })[],
): StepState {
  return blocked(
    ...wants.map(({ url, ...want }) =>
      blocker({
        code: "advisory-incomplete",
        ...want,
        evidence: shownBy(seen, seen.value.ghsaId, url ?? seen.value.url),
      }),
    ),
  );
}

export const collaborator = named("whoever works on the advisory");
