import type { Instant } from "@/lib/domain/instant";

/**
 * An INCOMPATIBLE CHANGE discussion (compatibility policy, "Procedure for Exceptions to this
 * Policy"): what was proposed and all that happened since. Its state is derived, see `judgeProposal`.
 */
export interface ExceptionProposal {
  readonly id: string;
  /** What is to change; the subject of the mail is "INCOMPATIBLE CHANGE: " and this. */
  readonly what: string;
  readonly why: string;
  readonly ticket: number;
  /** Without "refs/heads/". */
  readonly branch: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  /** Oldest first; nothing is ever taken out. */
  readonly events: readonly ProposalEvent[];
}

export type ProposalEvent = {
  readonly at: Instant;
  readonly by: string;
} & (
  | {
      /** The mail is seen in the list's archive: attested by a person until Slipway reads the archive. */
      readonly kind: "announced";
      readonly url: string;
    }
  | {
      /** Somebody has broken tests; code is not asked for ("good-faith presumption"). */
      readonly kind: "failing-test";
      readonly words: string;
      readonly url: string | null;
    }
  | {
      /** What somebody's failing tests showed is dealt with, up to this moment. */
      readonly kind: "failure-resolved";
      /** Who had reported them. */
      readonly reporter: string;
      readonly words: string;
    }
  | {
      /** A committer agrees that the change is worthwhile, at this commit of the branch. */
      readonly kind: "endorsed";
      readonly oid: string;
    }
  | { readonly kind: "withdrawn"; readonly words: string }
  | { readonly kind: "refused"; readonly words: string }
);
