import type { Evidence, Fact } from "@/lib/domain/fact";
import type { Blocker, StepState } from "@/lib/domain/process/step-state";

/** The words in which checks speak: short makers of StepStates, Evidence and Blockers. */

export function done(...evidence: readonly Evidence[]): StepState {
  return { kind: "done", evidence };
}

export function ready(...reasons: readonly Evidence[]): StepState {
  return { kind: "ready", reasons };
}

export function blocked(...blockers: readonly Blocker[]): StepState {
  return { kind: "blocked", blockers };
}

export function waiting(sentence: string, ...evidence: readonly Evidence[]): StepState {
  return { kind: "waiting", sentence, until: null, evidence };
}

/** The state of a step whose facts are null: not "there is none", but "nobody has looked". */
export function notLookedYet(at: string): StepState {
  return waiting(`Nobody has looked at ${at} yet.`);
}

/** What a fact shows, in a sentence; `url` where a better page than the fact's source exists. */
export function shownBy(fact: Fact<unknown>, sentence: string, url = fact.source): Evidence {
  return { sentence, url, observedAt: fact.observedAt };
}

type BlockerParts = Pick<Blocker, "code" | "sentence" | "remedy" | "clearedBy"> & Partial<Blocker>;

/** A Blocker that time alone does not clear, unless said otherwise. */
export function blocker(parts: BlockerParts): Blocker {
  return { evidence: null, clearsAt: null, ...parts };
}
