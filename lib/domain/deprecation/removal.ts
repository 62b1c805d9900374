import { endOfDay, type Instant } from "@/lib/domain/instant";
import type { EvaluatedDeprecation } from "./deprecation";
import { evaluateAll } from "./evaluate";
import { mayRemove, type MayRemove } from "./may-remove";
import type { ScannedHistory } from "./scanned-tree";

/** A deprecation with the policy's answer to "may it be removed?". */
export interface Removal {
  readonly evaluated: EvaluatedDeprecation;
  readonly answer: MayRemove;
}

/**
 * The deprecation of that id as it stands on the day of `now`, and whether it may be removed: on the day
 * that a condition is met from its beginning, as everything that lists deprecations says. null: no such.
 */
export function removalOf(history: ScannedHistory, id: string, now: Instant): Removal | null {
  const evaluated = evaluateAll(history, endOfDay(now)).find((candidate) => candidate.id === id);
  return evaluated === undefined ? null : { evaluated, answer: mayRemove(evaluated) };
}
