import type { Evidence, Fact } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import type { Who } from "@/lib/domain/process/who";

/** One reason why a step cannot happen now (DESIGN 3). Match on `code`. */
export interface Blocker {
  readonly code: BlockerCode;
  readonly sentence: string;
  readonly evidence: Evidence | null;
  /** What to do. */
  readonly remedy: string;
  readonly clearedBy: Who;
  /** The earliest time it can clear by itself; null when time does not clear it. */
  readonly clearsAt: Instant | null;
}

export type BlockerCode =
  | "release-abandoned"
  | "advisory-incomplete"
  | "release-paused"
  | "needs-step"
  | "release-blocker-open"
  | "trunk-red"
  | "trunk-missing"
  | "checks-red"
  | "changes-requested"
  | "milestone-contradicted"
  | "version-taken"
  | "ticket-closed"
  | "branch-elsewhere"
  | "tag-elsewhere"
  | "source-problem"
  | "source-version-mismatch"
  | "several-pull-requests"
  | "pull-request-closed"
  | "pull-request-of-outsider"
  | "release-mismatch"
  | "merge-conflict"
  | "ticket-without-fix"
  | "cherry-pick-conflict"
  | "pull-request-draft"
  | "approval-dismissed"
  | "distribution-missing"
  | "upload-failed"
  | "upload-late"
  | "docs-missing"
  | "deployment-unapproved"
  | "hash-mismatch"
  | "foreign-provenance";

/** How a run ends without having done its step, each in its own word: refused is not failed. */
export const badEndings = ["failed", "refused", "needs-person", "stopped"] as const;
export type BadEnding = (typeof badEndings)[number];

/** A step whose last run did not get through. */
export type EndedBadly = Extract<StepState, { readonly kind: BadEnding }>;

export type StepState =
  | { readonly kind: "done"; readonly evidence: readonly Evidence[] }
  | { readonly kind: "ready"; readonly reasons: readonly Evidence[] }
  | { readonly kind: "blocked"; readonly blockers: readonly Blocker[] }
  | {
      readonly kind: "waiting";
      readonly sentence: string;
      readonly until: Instant | null;
      readonly evidence: readonly Evidence[];
      /** Who brings it on; absent: it comes by itself. */
      readonly whom?: Who;
      /** Nobody has observed yet what would tell: says nothing of the world. */
      readonly isUnsynced: boolean;
    }
  | {
      readonly kind: "running";
      readonly run: string;
      readonly since: Instant;
      readonly sentence: string;
    }
  | {
      readonly kind: BadEnding;
      readonly run: string;
      /** When the run ended, or began to wait for a person. */
      readonly since: Instant;
      readonly error: string;
      readonly whatToDo: string;
    }
  | { readonly kind: "not-needed"; readonly why: string };

export function endedBadly(state: StepState): state is EndedBadly {
  const kinds: readonly string[] = badEndings;
  return kinds.includes(state.kind);
}

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

/** The state of a step that somebody in particular brings on: another committer. */
export function waitingFor(
  whom: Who,
  sentence: string,
  ...evidence: readonly Evidence[]
): StepState {
  return { kind: "waiting", sentence, until: null, evidence, isUnsynced: false, whom };
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
