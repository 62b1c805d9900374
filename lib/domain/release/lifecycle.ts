import type { Pause } from "@/lib/domain/process/attestation";

/**
 * Where a release is (DESIGN 3): the one answer to whether it has begun, is in flight, is out and is
 * finished, for the sync, the board, the API and the pictures.
 */
export type Lifecycle =
  | { readonly stage: "preparing" }
  /** A candidate is out, or one is being made of fixes. */
  | { readonly stage: "candidate" }
  /** A candidate is out, and somebody stopped the release at it, with a reason. */
  | { readonly stage: "paused"; readonly pause: Pause }
  /** The final is tagged; its pull request or its ticket is still open. */
  | { readonly stage: "post" }
  | { readonly stage: "finished" }
  /** By a person with a reason; or overtaken: a later final came out, and nothing of it is open. */
  | { readonly stage: "abandoned" };

export type Stage = Lifecycle["stage"];

/** What of a release is there, on GitHub and in our own books. */
export interface ReleaseSigns {
  /** Somebody gave it up here, with a reason. */
  readonly isAbandoned: boolean;
  /** Whether somebody began it here. */
  readonly isDecided: boolean;
  /** Its ticket; null: none is known. */
  readonly ticket: "open" | "closed" | null;
  readonly pullRequest: "open" | "merged" | null;
  readonly hasBranch: boolean;
  readonly hasCandidate: boolean;
  readonly hasFinal: boolean;
  /** A final of a later number is out. */
  readonly isOvertaken: boolean;
}

/**
 * The release's lifecycle; null where nothing of it has begun. It is finished when its pull request is
 * merged and its ticket closed, or it is abandoned with a reason: not at its final tag.
 */
export function lifecycleOf(signs: ReleaseSigns): Lifecycle | null {
  if (signs.isAbandoned) return { stage: "abandoned" };
  const isOpen = signs.ticket === "open" || signs.pullRequest === "open";
  if (signs.hasFinal) return { stage: isOpen ? "post" : "finished" };
  if (signs.pullRequest === "merged" && signs.ticket === "closed") return { stage: "finished" };
  // A candidate's tag alone is what is left of a release that nobody drives any more.
  if (!isOpen && !signs.isDecided && !signs.hasBranch)
    return signs.hasCandidate ? { stage: "abandoned" } : null;
  if (signs.isOvertaken && !isOpen && !signs.isDecided) return { stage: "abandoned" };
  return { stage: signs.hasCandidate ? "candidate" : "preparing" };
}

/** Whether the release is worked on: it is synced closely, and stands on the board. */
export function isInFlight({ stage }: Lifecycle): boolean {
  return stage !== "finished" && stage !== "abandoned";
}

/** The lifecycle of a release that is in that pause; null: in none. */
export function pausedLifecycle(
  lifecycle: Lifecycle | null,
  pause: Pause | null,
): Lifecycle | null {
  return lifecycle?.stage === "candidate" && pause !== null
    ? { stage: "paused", pause }
    : lifecycle;
}
