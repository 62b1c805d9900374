import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import type { RunFact } from "@/lib/domain/process/facts";

/** What a person said of an effect that could not be observed. */
export interface EffectAnswer {
  /** The effect's place in the plan, counted from 0. */
  readonly position: number;
  readonly by: Actor;
  readonly at: Instant;
  /** The page that shows that it happened; null says that it did not happen. */
  readonly url: string | null;
}

/** A run that waits to be told whether one of its effects has happened. */
export interface OpenQuestion {
  readonly position: number;
  /**
   * Names this very question: the run may ask of the same effect again after an answer, and an answer
   * to what was asked before is none to that.
   */
  readonly key: string;
}

/** What is said of a run that was stopped while it asked: the question stays without an answer. */
export function stoppedUnanswered(
  by: string,
  { position }: Pick<OpenQuestion, "position">,
): { readonly sentence: string; readonly whatToDo: string } {
  return {
    sentence: `Stopped by ${by}. Whether effect ${position + 1} has happened was not answered.`,
    whatToDo: "To go on, rebuild the plan: it observes that effect before it does anything.",
  };
}

interface AskingRun {
  readonly state: RunFact["state"];
  readonly effects: readonly { readonly position: number; readonly state: string }[];
}

/** What the run asks; null where it waits for no answer. `answers`: how many it was given so far. */
export function openQuestion({ state, effects }: AskingRun, answers: number): OpenQuestion | null {
  if (state !== "needs-person") return null;
  const begun = effects.find((effect) => effect.state === "begun");
  return begun === undefined
    ? null
    : { position: begun.position, key: `${begun.position}.${answers}` };
}
