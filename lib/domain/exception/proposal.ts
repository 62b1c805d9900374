import type { Actor } from "@/lib/domain/actor";
import type { Approval, ApprovedContent } from "@/lib/domain/approval/approval";
import type { ProposalMail } from "./proposal-mail";
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
  readonly proposedBy: Actor;
  readonly proposedAt: Instant;
  /** Oldest first; nothing is ever taken out. */
  readonly events: readonly ProposalEvent[];
  /** What the list's archive shows that reads like its mail, in the order in which it was seen. */
  readonly mails: readonly ProposalMail[];
  /** SHA-256 (hex) of what it says (`proposalWords`): what committers read before they agree. */
  readonly contentHash: string;
  /** Every endorsement ever given, oldest first: also at other commits, and those taken back. */
  readonly endorsements: readonly Approval[];
}

/** The subject of a proposal's endorsements. */
export function proposalSubject({ id }: Pick<ExceptionProposal, "id">): string {
  return `exception/${id}`;
}

/** What the hash of a proposal is made of. */
export function proposalWords({
  what,
  why,
  ticket,
  branch,
}: Pick<ExceptionProposal, "what" | "why" | "ticket" | "branch">): object {
  return { what, why, ticket, branch };
}

/** What a committer endorses: the proposal as it reads now, at that commit of its branch. */
export function endorsable(proposal: ExceptionProposal, oid: string | null): ApprovedContent {
  const { contentHash } = proposal;
  return { subject: proposalSubject(proposal), contentHash, revision: oid };
}

export type ProposalEvent = {
  readonly at: Instant;
  readonly by: Actor;
} & (
  | {
      /**
       * The mail is seen in the list's archive: attested by a person until Slipway reads the archive.
       * The newest one counts; each before it was corrected by the next.
       */
      readonly kind: "announced";
      readonly url: string;
    }
  | {
      /** The mail is not where it was said to be: nothing is announced until it is seen again. */
      readonly kind: "announcement-retracted";
      readonly words: string;
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
      readonly reporter: Actor;
      readonly words: string;
    }
  | { readonly kind: "withdrawn"; readonly words: string }
  | { readonly kind: "refused"; readonly words: string }
  /** Written by another version of Slipway, which alone knows what it means. */
  | { readonly kind: "unreadable"; readonly text: string }
);
