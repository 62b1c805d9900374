import type { ErrorCode } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { StepKey } from "@/lib/domain/process/step-key";

/** Who did what, when, and what came of it: one line of the audit log. */
export interface AuditEntry {
  readonly at: Instant;
  /** The login as it was then, for history; "slipway" for what the worker does by itself. */
  readonly who: string;
  /** GitHub's account id of who did it; null for what the worker does by itself. */
  readonly account: string | null;
  /** What was asked for, e.g. "plan.run", "release.start", "sign-in". */
  readonly action: string;
  /** The number as it was then: "24.7.0". */
  readonly release: string | null;
  /** Which release that was; null where there was none of that number, and for some old entries. */
  readonly releaseId: string | null;
  readonly step: StepKey | null;
  /** Name of the target, "24.7.0rc1"; null where it is about none, and for old entries. */
  readonly target: string | null;
  readonly planHash: string | null;
  readonly outcome: "done" | "asked" | "refused" | "failed";
  /** Why it was refused or failed; null for the rest, and for old entries. */
  readonly code: ErrorCode | null;
  /** For people, in the past tense: "ada started Twisted 24.7.0." */
  readonly sentence: string;
}

/** The action of a rehearsal's move that is done in private (isPrivateMove). */
export const privatePlay = "rehearsal.play-private";

/** When somebody came and went, and what they play in private: for that person only, in no public list. */
export const privateActions: readonly string[] = [
  "sign-in",
  "sign-out",
  "sign-out-everywhere",
  privatePlay,
];
