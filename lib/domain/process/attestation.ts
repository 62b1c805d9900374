import type { Proposed } from "@/lib/domain/approval/second-person";
import type { Instant } from "@/lib/domain/instant";

/** What every statement has: who made it, when, for which release, and who said yes to it. */
interface Statement extends Proposed {
  /** Number that the release has now: "24.7.0". */
  readonly release: string;
  readonly releaseId: string;
  readonly at: Instant;
}

/** An open blocker does not stop this release. It counts when a second committer approves it. */
export interface Waiver extends Statement {
  readonly kind: "blocker-waived";
  readonly issue: number;
  readonly reason: string;
}

/** A candidate's wait ends before its week is over. It counts when a second committer approves it. */
export interface Shortening extends Statement {
  readonly kind: "wait-shortened";
  /** Name of the candidate that waits: "24.7.0rc1". */
  readonly target: string;
  /** When the wait shall end. */
  readonly until: Instant;
  readonly reason: string;
}

/** Where a target is announced (How to do a release candidate, "Announce"). */
export const outlets = ["mail", "irc", "social"] as const;
export type Outlet = (typeof outlets)[number];

/** A target was announced by hand, where nothing shows it that Slipway observes. */
export interface AnnouncedByHand extends Statement {
  readonly kind: "announced";
  readonly target: string;
  readonly outlet: Outlet;
  /** Where it can be read; null where there is no such page, as of IRC. */
  readonly url: string | null;
}

/**
 * A check that will never finish, or does not matter, does not count at one commit; the others do. It
 * counts when a second committer approves it.
 */
export interface CheckWaiver extends Statement {
  readonly kind: "check-waived";
  readonly oid: string;
  /** As checkLabel says it: "CI / ubuntu-py312". */
  readonly check: string;
  readonly reason: string;
}

/** The release stops at a candidate that is out ("Pause the release process", Release candidate fixes, 1). */
export interface Pause extends Statement {
  readonly kind: "paused";
  /** Name of the candidate that is out: "24.7.0rc1". */
  readonly target: string;
  /** Which of the candidate's pauses it is, from 1. */
  readonly turn: number;
  readonly reason: string;
}

/** It goes on after that pause, without a new candidate. */
export interface Resumption extends Statement {
  readonly kind: "resumed";
  readonly target: string;
  readonly turn: number;
  readonly reason: string;
}

/** A critical defect or regression was found in a candidate that is out (Release candidate fixes). */
export interface Defect extends Statement {
  readonly kind: "defect";
  /** Within its release, from 1. */
  readonly number: number;
  /** Name of the candidate in which it was found. */
  readonly target: string;
  /** In a few words: the title of its ticket, where that is filed from here. */
  readonly title: string;
  /** Its ticket, where somebody linked one; null: to be filed, or found by its marker. */
  readonly issue: number | null;
  /** The pull request that fixes it, where somebody linked one; null: the one that closes the ticket. */
  readonly fix: number | null;
  /** Whether the ticket that is filed from here gets the label of release blockers. */
  readonly blocks: boolean;
}

/** A named person's statement about something that cannot be observed (DESIGN 2.1 and 3). */
export type Attestation =
  Waiver | Shortening | AnnouncedByHand | CheckWaiver | Pause | Resumption | Defect;

/** The waivers among them. */
export function waiversAmong(attestations: readonly Attestation[]): readonly Waiver[] {
  return attestations.filter((one) => one.kind === "blocker-waived");
}
