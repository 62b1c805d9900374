import type { Instant } from "@/lib/domain/instant";
import type { CheckRollup } from "@/lib/domain/world/check-rollup";
import type { Issue } from "@/lib/domain/world/issue";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { Freshness } from "./freshness";
import type { ReleaseInFlight } from "./in-flight";

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
