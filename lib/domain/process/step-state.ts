import type { Evidence } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";

/** One reason why a step cannot happen now (DESIGN 3). Match on `code`. */
export interface Blocker {
  readonly code: BlockerCode;
  readonly sentence: string;
  readonly evidence: Evidence | null;
  /** What to do. */
  readonly remedy: string;
  /** Who can clear it, in words: "the release manager", "a committer", "GitHub". */
  readonly clearedBy: string;
  /** The earliest time it can clear by itself; null when time does not clear it. */
  readonly clearsAt: Instant | null;
}

export type BlockerCode =
  | "release-abandoned"
  | "needs-step"
  | "release-blocker-open"
  | "trunk-red"
  | "trunk-missing"
  | "checks-red"
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
  | "upload-failed"
  | "deployment-unapproved"
  | "hash-mismatch"
  | "foreign-provenance";

export type StepState =
  | { readonly kind: "done"; readonly evidence: readonly Evidence[] }
  | { readonly kind: "ready"; readonly reasons: readonly Evidence[] }
  | { readonly kind: "blocked"; readonly blockers: readonly Blocker[] }
  | {
      readonly kind: "waiting";
      readonly sentence: string;
      readonly until: Instant | null;
      readonly evidence: readonly Evidence[];
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
      readonly kind: "failed";
      readonly run: string;
      readonly error: string;
      readonly whatToDo: string;
    }
  | { readonly kind: "not-needed"; readonly why: string };
