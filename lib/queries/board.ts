import type { Instant } from "@/lib/domain/instant";
import type { CheckRollup } from "@/lib/domain/world/check-rollup";
import type { Issue } from "@/lib/domain/world/issue";
import type { Phase } from "@/lib/domain/process/step-key";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import type { ReleaseDecision, RepositoryPlace } from "@/lib/domain/process/facts";
import type { Freshness } from "./freshness";

/** How many steps of a phase are done. */
export interface PhaseProgress {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
}

/** One release in flight, as the board shows it. */
export interface ReleaseInFlight {
  readonly version: string;
  /** null: begun by hand on GitHub and not taken over yet. */
  readonly decision: ReleaseDecision | null;
  /** When its first trace was seen: decided here, or ticket opened on GitHub. */
  readonly since: Instant | null;
  readonly ticket: Issue | null;
  /** "release-24.7.0-12271" */
  readonly branch: string | null;
  readonly pullRequest: { readonly number: number; readonly url: string } | null;
  readonly checklist: Checklist;
  /** The step to do next, as in the checklist; null when all are done. */
  readonly next: ChecklistStep | null;
  readonly progress: readonly PhaseProgress[];
}

/** The trunk as last seen; null fields where nobody looked yet. */
export interface TrunkState {
  readonly oid: string | null;
  readonly observedAt: Instant | null;
  readonly checks: CheckRollup | null;
  readonly url: string;
}

/** Newsfragments that wait in trunk, by type ("feature", "bugfix", …), most first. */
export interface WaitingFragments {
  readonly total: number;
  readonly byType: readonly { readonly type: string; readonly count: number }[];
  /** Paths of those that towncrier never collects. */
  readonly uncollected: readonly string[];
  readonly observedAt: Instant;
}

export interface Board {
  readonly now: Instant;
  readonly place: RepositoryPlace;
  /** Newest first. */
  readonly releases: readonly ReleaseInFlight[];
  readonly blockers: readonly Issue[];
  readonly trunk: TrunkState;
  /** null: the source of trunk was not looked at yet. */
  readonly fragments: WaitingFragments | null;
  readonly freshness: Freshness;
}
