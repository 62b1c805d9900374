import type { Evidence, Fact } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
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
  return { kind: "waiting", sentence, until: null, evidence, isUnsynced: false };
}

/** The state of a step whose facts are null: not "there is none", but "not synced". */
export function notSyncedYet(what: string): StepState {
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)} not synced yet.`;
  return { kind: "waiting", sentence, until: null, evidence: [], isUnsynced: true };
}

/** What an Evidence may say besides its sentence. */
export type EvidenceParts = Partial<Omit<Evidence, "sentence">>;

/** A sentence as Evidence; what is not given is null. */
export function evidence(sentence: string, parts: EvidenceParts = {}): Evidence {
  return { sentence, url: null, observedAt: null, occurredAt: null, ...parts };
}

/**
 * What a fact shows, in a sentence: seen when the fact was. `url` where a better page than the fact's
 * source exists, `occurredAt` where the world tells when it happened.
 */
export function shownBy(
  fact: Fact<unknown>,
  sentence: string,
  url = fact.source,
  occurredAt: Instant | null = null,
): Evidence {
  return { sentence, url, observedAt: fact.observedAt, occurredAt };
}

type BlockerParts = Pick<Blocker, "code" | "sentence" | "remedy" | "clearedBy"> & Partial<Blocker>;

/** A Blocker that time alone does not clear, unless said otherwise. */
export function blocker(parts: BlockerParts): Blocker {
  return { evidence: null, clearsAt: null, ...parts };
}
